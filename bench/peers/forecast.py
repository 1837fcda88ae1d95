"""statsmodels' AutoReg on the end of a series, from rolling origins.

    forecast.py FILE LAGS TEST HORIZON    mean absolute errors over all steps: of the fit with LAGS lags, and of that with
                                          the number of lags, up to LAGS, of the lowest AIC; and that number

FILE holds the values as float32, one after the other. The last TEST values are forecast, HORIZON steps from every
origin, with the coefficients of one fit, with an intercept, to those before.
"""

import sys

import numpy
from statsmodels.tsa.ar_model import AutoReg, ar_select_order


def error(series, train, lags, horizon):
    fitted = AutoReg(series[:train], lags, trend="c").fit()
    intercept, weights = fitted.params[0], numpy.asarray(fitted.params[1:])
    absolute = []
    for origin in range(train, len(series)):
        values = list(series[:origin])
        for step in range(origin, min(origin + horizon, len(series))):
            values.append(intercept + numpy.dot(weights, values[: -len(weights) - 1 : -1]))
            absolute.append(abs(values[step] - series[step]))
        if origin == train:  # the library's own forecast from the end of the fit must be this one
            own = fitted.predict(train, train + horizon - 1)
            assert numpy.allclose(own, values[train:], rtol=1e-6, atol=1e-6), (own, values[train:])
    return float(numpy.mean(absolute))


def main(path, lags, test, horizon):
    series = numpy.fromfile(path, dtype=numpy.float32).astype(numpy.float64)
    train = len(series) - int(test)
    chosen = max(ar_select_order(series[:train], int(lags), ic="aic", trend="c", old_names=False).ar_lags or [1])
    print(error(series, train, int(lags), int(horizon)), error(series, train, chosen, int(horizon)), chosen)


main(*sys.argv[1:])
