namespace Microsoft.ML.Regularization;

/// <summary>
/// What is known of a step without seeing values, as numbers: time, bends of the trend, sines and cosines, covariates
/// that are known ahead. Time runs from 0 to 1 over the steps of training, so that all are of one size.
/// </summary>
internal sealed class KnownPartTerms
{
    // The last fifth of the series has no bend: what it would bend to would rest on few values.
    private const double LastKnotShare = 0.8;

    private readonly double _first;
    private readonly double _length;
    private readonly double[] _knots;
    private readonly (double Period, int Order)[] _seasons;
    private readonly bool _hasTrend;
    private readonly int _covariates;

    public KnownPartTerms(ArNetOptions options, long firstStep, long endStep)
    {
        _first = firstStep;
        _length = Math.Max(1, endStep - firstStep);
        _hasTrend = options.Trend != TrendKind.None;
        _knots = options.Trend != TrendKind.PiecewiseLinear ? [] :
        [
            .. Enumerable.Range(1, options.TrendKnotCount)
                .Select(i => LastKnotShare * i / (options.TrendKnotCount + 1)),
        ];
        _seasons = [.. options.Seasons.Select(static season => (season.Period, season.Order))];
        _covariates = options.KnownColumnNames.Length;
        Count = (_hasTrend ? 1 + _knots.Length : 0) + (2 * _seasons.Sum(static season => season.Order)) + _covariates;
    }

    /// <summary>Number of terms.</summary>
    public int Count { get; }

    /// <summary>1 for the bends of the trend, which are to be few, and 0 for all other terms.</summary>
    public double[]? PenaltyFactors
    {
        get
        {
            if (_knots.Length == 0)
            {
                return null;
            }

            var factors = new double[Count];
            factors.AsSpan(1, _knots.Length).Fill(1);
            return factors;
        }
    }

    /// <summary>The terms of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="known">Scaled covariates of all steps of the series.</param>
    /// <param name="place">The step's place in them.</param>
    /// <param name="terms">Receives the terms.</param>
    /// <returns>Whether all are numbers.</returns>
    public bool Fill(long step, float[][] known, int place, Span<double> terms)
    {
        int next = 0;
        if (_hasTrend)
        {
            double time = (step - _first) / _length;
            terms[next++] = time;
            foreach (double knot in _knots)
            {
                terms[next++] = Math.Max(0, time - knot);
            }
        }

        foreach ((double period, int order) in _seasons)
        {
            double phase = Math.IEEERemainder(step, period) / period;
            for (int k = 1; k <= order; k++)
            {
                (terms[next], terms[next + 1]) = Math.SinCos(Math.Tau * k * phase);
                next += 2;
            }
        }

        bool isKnown = true;
        foreach (float[] covariate in known)
        {
            terms[next++] = covariate[place];
            isKnown &= !float.IsNaN(covariate[place]);
        }

        return isKnown;
    }

    /// <summary>The trend of weights: back from the unit of time to steps.</summary>
    public ForecastTrend Trend(double intercept, ReadOnlySpan<double> weights)
    {
        double slope = _hasTrend ? weights[0] / _length : 0;
        double[] changes = _hasTrend ? weights.Slice(1, _knots.Length).ToArray() : [];
        int[] used = [.. Enumerable.Range(0, changes.Length).Where(i => changes[i] != 0)];
        return new ForecastTrend
        {
            Offset = intercept - (slope * _first),
            Slope = slope,
            Knots = [.. used.Select(i => _first + (_knots[i] * _length))],
            SlopeChanges = [.. used.Select(i => changes[i] / _length)],
        };
    }

    /// <summary>The seasons of weights.</summary>
    public ForecastSeasonality[] Seasonalities(ReadOnlySpan<double> weights)
    {
        int next = _hasTrend ? 1 + _knots.Length : 0;
        var seasons = new ForecastSeasonality[_seasons.Length];
        for (int i = 0; i < seasons.Length; i++)
        {
            (double period, int order) = _seasons[i];
            double[] pairs = weights.Slice(next, 2 * order).ToArray();
            next += 2 * order;
            seasons[i] = new ForecastSeasonality
            {
                Period = period,
                Sines = [.. Enumerable.Range(0, order).Select(k => pairs[2 * k])],
                Cosines = [.. Enumerable.Range(0, order).Select(k => pairs[(2 * k) + 1])],
            };
        }

        return seasons;
    }

    /// <summary>The weights of the covariates.</summary>
    public double[] Covariates(ReadOnlySpan<double> weights) => weights[^_covariates..].ToArray();
}
