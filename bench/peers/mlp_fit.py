"""A whole fit of scikit-learn's MLPRegressor on rows that the benchmark has made.

    mlp_fit.py FILE COLUMNS TRAIN HIDDEN RATE BATCH EPOCHS
                                   the seconds of the fit and the root mean squared error on the rows that are left

FILE holds single-precision numbers, row after row: the features and the target. The first TRAIN rows are for training;
HIDDEN is 128,128 for two layers. Means and deviations are measured within the time, as the other side does it.
"""

import sys
import time
import warnings

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor


def main(path, columns, train, hidden, rate, batch, epochs):
    table = numpy.fromfile(path, dtype=numpy.float32).reshape(-1, int(columns) + 1)
    inputs, targets = table[: int(train), :-1], table[: int(train), -1]
    network = MLPRegressor(
        [int(width) for width in hidden.split(",")], learning_rate_init=float(rate), batch_size=int(batch),
        max_iter=int(epochs), n_iter_no_change=int(epochs), tol=0.0, random_state=1)
    start = time.perf_counter()
    mean, deviation = inputs.mean(0), inputs.std(0)
    center, scale = targets.mean(), targets.std()
    network.fit((inputs - mean) / deviation, (targets - center) / scale)
    seconds = time.perf_counter() - start
    predictions = network.predict((table[int(train):, :-1] - mean) / deviation) * scale + center
    print(seconds, numpy.sqrt(numpy.mean((predictions - table[int(train):, -1]) ** 2)))


warnings.simplefilter("ignore", ConvergenceWarning)  # the epochs are those that both sides get
main(*sys.argv[1:])
