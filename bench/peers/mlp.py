"""scikit-learn's MLPClassifier on folds that the benchmark has made.

    mlp.py                                     the version of scikit-learn
    mlp.py FILE HIDDEN RATE BATCH EPOCHS PATIENCE
                                               a line a way of training: its name and the accuracy on each fold

A row of FILE holds the fold, the features and the class; HIDDEN is 128,128 for two layers. The ways of training are the
two that MLPClassifier has: a tenth of the rows put aside to stop early, or all rows until the training loss stays.
"""

import sys
import warnings

import numpy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

WAYS = {"validation": True, "all-rows": False}


def accuracy(table, fold, way, hidden, rate, batch, epochs, patience):
    test = table[:, 0] == fold
    train = table[~test]
    mean, deviation = train[:, 1:-1].mean(0), train[:, 1:-1].std(0)
    network = MLPClassifier(
        hidden, learning_rate_init=rate, batch_size=min(batch, len(train)), max_iter=epochs, n_iter_no_change=patience,
        early_stopping=WAYS[way], validation_fraction=0.1, random_state=1 + int(fold))
    network.fit((train[:, 1:-1] - mean) / deviation, train[:, -1])
    return network.score((table[test, 1:-1] - mean) / deviation, table[test, -1])


def main(path, hidden, rate, batch, epochs, patience):
    table = numpy.loadtxt(path, delimiter=",")
    settings = (
        [int(width) for width in hidden.split(",")], float(rate), int(batch), int(epochs), int(patience))
    warnings.simplefilter("ignore", ConvergenceWarning)  # the epochs are those that both sides get
    for way in WAYS:
        print(way, *(accuracy(table, fold, way, *settings) for fold in numpy.unique(table[:, 0])))


if len(sys.argv) == 1:
    print(sklearn.__version__)
else:
    main(*sys.argv[1:])
