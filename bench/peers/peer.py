"""The PyTorch side of the benchmarks: a process that stays up, takes one command a line and answers with seconds.

    train-step BATCH HIDDEN STEPS          seconds for STEPS training steps
    fit-epoch ROWS COLUMNS BATCH HIDDEN    seconds for standardizing the data and one epoch over them
    fit-conr ROWS COLUMNS BATCH HIDDEN EPOCHS NOISE TAU
                                           seconds for EPOCHS epochs with ConR, rows from a DataLoader
    conr ROWS WIDTH TAU REPETITIONS        seconds for REPETITIONS forward and backward passes of the ConR loss
    score-batch ROWS REPETITIONS [HIDDEN]  seconds for REPETITIONS passes over ROWS rows, 4 or HIDDEN hidden layers
    score-row REPETITIONS                  seconds for REPETITIONS rows, one at a time
    quit

The first line it prints names the version of PyTorch, its thread count and its BLAS. An answer that begins with
"error" is the text of an exception.
"""

import os
import sys

import torch

import conr
import score
import train

COMMANDS = {
    "train-step": train.steps,
    "fit-epoch": train.epoch,
    "fit-conr": train.conr_fit,
    "conr": conr.passes,
    "score-batch": score.batches,
    "score-row": score.rows,
}


def blas():
    return "OpenBLAS" if "openblas" in os.environ.get("LD_PRELOAD", "") else "default"


def main():
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    torch.manual_seed(1)
    print(f"ready {torch.__version__} {torch.get_num_threads()} {blas()}", flush=True)
    for line in sys.stdin:
        words = line.split()
        if not words or words[0] == "quit":
            break
        try:
            seconds = COMMANDS[words[0]](*(float(word) if "." in word else int(word) for word in words[1:]))
            print(repr(seconds), flush=True)
        except Exception as problem:  # the runner shows it; the process goes on with the next command
            print("error " + repr(problem), flush=True)


if __name__ == "__main__":
    main()
