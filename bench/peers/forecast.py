"""statsmodels' AutoReg on the end of a series, from rolling origins.

    forecast.py                                    the version of statsmodels
    forecast.py FILE LAGS TREND PERIOD TEST HORIZON    mean absolute errors over all steps: of the fit with LAGS lags,
                                                   and of that with the number of lags, up to LAGS, of the lowest AIC

FILE holds the values as float32, one after the other. TREND is n, c, t or ct; a PERIOD above 1 adds seasonal dummies.
The last TEST values are forecast, HORIZON steps from every origin, with the coefficients of one fit to those before.
"""

import sys

import numpy
import statsmodels
from statsmodels.tsa.ar_model import AutoReg, ar_select_order


def deterministic(params, trend, period, step):
    """What the fit says of a step (0: the first value of the series) without looking at values."""
    terms = []
    if "c" in trend:
        terms.append(1.0)
    if "t" in trend:
        terms.append(step + 1.0)
    if period > 1:
        season = step % period
        first = 1 if "c" in trend or "t" in trend else 0
        terms += [1.0 if season == s else 0.0 for s in range(first, period)]
    return float(numpy.dot(params[: len(terms)], terms)), len(terms)


def errors(series, train, lags, trend, period, horizon):
    fitted = AutoReg(series[:train], lags, trend=trend, seasonal=period > 1, period=period or None).fit()
    count = deterministic(fitted.params, trend, period, 0)[1]
    known = [deterministic(fitted.params, trend, period, step)[0] for step in range(len(series))]
    weights = numpy.asarray(fitted.params[count:])
    positions = fitted.ar_lags or []
    absolute = []
    for origin in range(train, len(series)):
        values = list(series[:origin])
        for step in range(origin, min(origin + horizon, len(series))):
            values.append(known[step] + sum(w * values[step - lag] for w, lag in zip(weights, positions)))
            absolute.append(abs(values[step] - series[step]))
        if origin == train:  # the library's own forecast from the end of the fit must be this one
            own = fitted.predict(train, train + horizon - 1)
            assert numpy.allclose(own, values[train:], rtol=1e-6, atol=1e-6), (own, values[train:])
    return float(numpy.mean(absolute)), len(positions)


def main(path, lags, trend, period, test, horizon):
    series = numpy.fromfile(path, dtype=numpy.float32).astype(numpy.float64)
    lags, period, test, horizon = int(lags), int(period), int(test), int(horizon)
    train = len(series) - test
    error, _ = errors(series, train, lags, trend, period, horizon)
    chosen = ar_select_order(
        series[:train], lags, ic="aic", trend=trend, seasonal=period > 1, period=period or None, old_names=False)
    order = max(chosen.ar_lags or [0])
    chosen_error, _ = errors(series, train, order, trend, period, horizon)
    print(error, chosen_error, order)


if len(sys.argv) == 1:
    print(statsmodels.__version__)
else:
    main(*sys.argv[1:])
