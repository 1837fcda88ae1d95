"""Scoring a trained network with PyTorch: the batched forward pass, and one row at a time."""

import functools
import time

import torch
from torch import nn

# The fastest of 128, 256, ... 16384 rows a call on the machine of the first measurements.
CHUNK = 2048


@functools.lru_cache(maxsize=None)
def network(hidden=4):
    widths = [20] + hidden * [128]
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(128, 1)).eval()


@functools.lru_cache(maxsize=None)
def table(rows):
    return torch.randn(rows, 20)


def batches(rows, count, hidden=4):
    model, inputs = network(hidden), table(rows)
    scores = torch.empty(rows, 1)
    start = time.perf_counter()
    with torch.inference_mode():
        for _ in range(count):
            for begin in range(0, rows, CHUNK):
                scores[begin:begin + CHUNK] = model(inputs[begin:begin + CHUNK])
    return time.perf_counter() - start


def rows(count):
    model, inputs = network(), table(1000)
    start = time.perf_counter()
    with torch.inference_mode():
        for row in range(count):
            model(inputs[row % 1000:row % 1000 + 1])
    return time.perf_counter() - start
