"""statsmodels' AutoReg on a series that the benchmark has made.

    autoreg.py                  the version of statsmodels
    autoreg.py FILE LAGS        seconds of a least squares fit with an intercept, and the coefficient of lag 1

FILE holds the values as float32, one after the other.
"""

import sys
import time

import numpy
import statsmodels
from statsmodels.tsa.ar_model import AutoReg


def main(path, lags):
    series = numpy.fromfile(path, dtype=numpy.float32).astype(numpy.float64)
    start = time.perf_counter()
    fitted = AutoReg(series, int(lags), trend="c").fit()
    print(time.perf_counter() - start, fitted.params[1])


if len(sys.argv) == 1:
    print(statsmodels.__version__)
else:
    main(*sys.argv[1:])
