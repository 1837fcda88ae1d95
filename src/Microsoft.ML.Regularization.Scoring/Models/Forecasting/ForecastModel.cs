namespace Microsoft.ML.Regularization;

/// <summary>
/// A trained forecaster: everything that <c>transformer.Model</c> shows and a saved model holds. Immutable and safe to
/// share between threads.
/// </summary>
/// <remarks>
/// A value y of series k at step t is read as z = (y - offset_k) / scale_k. What is known of any step without seeing
/// values is d(t) = trend(t) + sum of seasonalities(t) + sum of weight * scaled known covariate(t). The network maps
/// the last <see cref="LagCount"/> residuals z - d, the oldest first, followed by the lags of each lagged covariate,
/// the oldest first, to the residuals of the next <see cref="Horizon"/> steps. A forecast is that plus d, scaled back.
/// </remarks>
public sealed class ForecastModel
{
    /// <summary>The largest number of lags, of steps ahead, or of lags of a covariate: 1,000,000.</summary>
    public const int LargestOrder = 1_000_000;

    /// <summary>Number of steps back that a forecast looks at (paper: p); 0 where there is no autoregression.</summary>
    public required int LagCount { get; init; }

    /// <summary>Number of steps ahead that the network forecasts at once (paper: h), at least 1.</summary>
    public required int Horizon { get; init; }

    /// <summary>
    /// The autoregression: usually one linear layer of <see cref="Horizon"/> rows and <see cref="LagCount"/> columns,
    /// the oldest lag first. Null where there are neither lags nor lagged covariates.
    /// </summary>
    public required NetworkWeights? Network { get; init; }

    /// <summary>The names of the columns that are read and made.</summary>
    public required ForecastColumns Columns { get; init; }

    /// <summary>
    /// The series with their scales and where each stood when training ended. One with an empty key where there is no
    /// series column.
    /// </summary>
    public required IReadOnlyList<ForecastSeries> Series { get; init; }

    /// <summary>The scale of a series that training has not seen; null: such a series is an error.</summary>
    public SeriesScale? UnknownSeriesScale { get; init; }

    /// <summary>What to do about missing values and missing steps.</summary>
    public SeriesGaps Gaps { get; init; }

    /// <summary>Columns whose past values the network reads.</summary>
    public IReadOnlyList<LaggedCovariate> LaggedCovariates { get; init; } = [];

    /// <summary>Columns whose values are known ahead of time.</summary>
    public IReadOnlyList<KnownCovariate> KnownCovariates { get; init; } = [];

    /// <summary>The trend, in scaled units; null for none.</summary>
    public ForecastTrend? Trend { get; init; }

    /// <summary>The seasonalities, in scaled units.</summary>
    public IReadOnlyList<ForecastSeasonality> Seasonalities { get; init; } = [];

    /// <summary>How times become steps; null where rows are counted.</summary>
    public ForecastClock? Clock { get; init; }

    /// <summary>How wide intervals are, step by step; null for none.</summary>
    public ForecastIntervals? Intervals { get; init; }

    /// <summary>Name of the trainer that made the model, for example <c>ArNet</c>.</summary>
    public required string TrainerName { get; init; }

    /// <summary>The options of the trainer as a JSON object.</summary>
    public required string OptionsJson { get; init; }

    /// <summary>How training went; null for a closed form.</summary>
    public TrainingHistory? History { get; init; }

    /// <summary>Width of a row that the network reads.</summary>
    public int InputSize => LagCount + LaggedCovariates.Sum(static covariate => covariate.LagCount);

    /// <summary>
    /// The coefficients of one step ahead by lag, lag 1 first. Null where hidden layers leave no coefficients.
    /// </summary>
    /// <param name="step">The step ahead, 1 to <see cref="Horizon"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public float[]? LagCoefficients(int step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, Horizon);
        if (LagCount == 0) return [];
        if (Network is not { Layers: [{ IsResidual: false, Normalization: null } layer] }) return null;
        float[] coefficients = layer.Weights.AsSpan((step - 1) * layer.InputSize, LagCount).ToArray();
        Array.Reverse(coefficients);
        return coefficients;
    }

    /// <summary>What the autoregression has learned: coefficients by name, which of them count, how a shock dies
    /// away.</summary>
    /// <param name="supportThreshold">The share of a step's largest coefficient from which on one counts as not zero,
    /// from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is no value from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The model has hidden layers, so that lags have no
    /// coefficients.</exception>
    public ArNetExplanation Explain(double supportThreshold = 0.01) => ArNetExplanation.Of(this, supportThreshold);

    /// <summary>This model with its series standing elsewhere.</summary>
    internal ForecastModel With(IReadOnlyList<ForecastSeries> series, ForecastColumns? columns = null) => new()
    {
        LagCount = LagCount,
        Horizon = Horizon,
        Network = Network,
        Columns = columns ?? Columns,
        Series = series,
        UnknownSeriesScale = UnknownSeriesScale,
        Gaps = Gaps,
        LaggedCovariates = LaggedCovariates,
        KnownCovariates = KnownCovariates,
        Trend = Trend,
        Seasonalities = Seasonalities,
        Clock = Clock,
        Intervals = Intervals,
        TrainerName = TrainerName,
        OptionsJson = OptionsJson,
        History = History,
    };
}
