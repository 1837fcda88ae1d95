using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization;

/// <summary>What all forecasters have in common: columns, horizon, intervals, gaps.</summary>
public abstract class ForecastOptions
{
    internal const string DefaultOutputColumnName = "Forecast";
    internal const string DefaultInputColumnName = "Value";
    internal const double DefaultConfidenceLevel = 0.95;

    /// <summary>
    /// Name of the column of the forecasts, made: a vector of <c>Single</c>. Default: <c>Forecast</c>.
    /// </summary>
    public string OutputColumnName { get; set; } = DefaultOutputColumnName;

    /// <summary>Name of the column of the series' values, <c>Single</c>. Default: <c>Value</c>.</summary>
    public string InputColumnName { get; set; } = DefaultInputColumnName;

    /// <summary>
    /// Number of steps to forecast from each row · paper: h · 1 to 10,000 · default 1, the next value.
    /// </summary>
    public int Horizon { get; set; } = 1;

    /// <summary>
    /// Name of the time column, <c>DateTime</c> or a number. The rows of each series must be sorted by it, and lie on a
    /// grid of equal steps (or of calendar months) with gaps at most. Default: null, each row is a step after the one
    /// before.
    /// </summary>
    public string? TimeColumnName { get; set; }

    /// <summary>
    /// Name of the column that says which series a row belongs to, text or a key of type <c>UInt32</c>. All series
    /// share one model; each is scaled by itself. Default: null, there is one series.
    /// </summary>
    public string? SeriesColumnName { get; set; }

    /// <summary>
    /// Name of the column of the lower ends of the intervals, made: a vector. Default: null, no intervals.
    /// </summary>
    public string? LowerColumnName { get; set; }

    /// <summary>
    /// Name of the column of the upper ends of the intervals, made: a vector. Default: null, no intervals.
    /// </summary>
    public string? UpperColumnName { get; set; }

    /// <summary>
    /// The share of the true values that the intervals of the columns are to hold, above 0 and below 1. Default: 0.95.
    /// </summary>
    public double ConfidenceLevel { get; set; } = DefaultConfidenceLevel;

    /// <summary>
    /// The share of the rows, the latest ones, whose forecasts by a first fit to the rows before tell how wide
    /// intervals are (split conformal prediction); the model is then fitted to all rows. Above 0 up to 0.5. Default:
    /// 0.2. Not used without interval columns.
    /// </summary>
    public double CalibrationFraction { get; set; } = 0.2;

    /// <summary>
    /// What to do about missing values (NaN) and about steps that the time column leaves out. Default:
    /// <see cref="SeriesGaps.Error"/>.
    /// </summary>
    public SeriesGaps Gaps { get; set; }

    /// <summary>
    /// How each series is scaled before training; forecasts are scaled back. Default:
    /// <see cref="SeriesScaling.Robust"/>.
    /// </summary>
    public SeriesScaling Scaling { get; set; } = SeriesScaling.Robust;

    /// <summary>Ends a fit with an <see cref="OperationCanceledException"/>. Default: none.</summary>
    [JsonIgnore]
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Name of the trainer in messages, logs and saved models.</summary>
    internal abstract string TrainerName { get; }

    /// <summary>Number of lags of the series.</summary>
    internal abstract int Lags { get; }

    /// <summary>Whether there are intervals.</summary>
    internal bool HasIntervals => LowerColumnName is not null;

    /// <summary>Columns whose past values help.</summary>
    internal virtual IReadOnlyList<LaggedColumn> LaggedInputs => [];

    /// <summary>Columns whose values are known ahead of time.</summary>
    internal virtual IReadOnlyList<string> KnownInputs => [];

    /// <summary>The names of the columns that a model reads and makes.</summary>
    internal ForecastColumns Columns => new()
    {
        ValueColumnName = InputColumnName,
        OutputColumnName = OutputColumnName,
        LowerColumnName = LowerColumnName,
        UpperColumnName = UpperColumnName,
        TimeColumnName = TimeColumnName,
        SeriesColumnName = SeriesColumnName,
    };

    /// <summary>What the rows of a fit are made of.</summary>
    internal WindowShape RowShape() =>
        new(Lags, Horizon, [.. LaggedInputs.Select(static column => column.LagCount)]);

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is not usable; the message names it and says what to
    /// do.</exception>
    internal void Validate() => Validate(new OptionsCheck(TrainerName));

    /// <summary>A copy that later changes of this object do not reach.</summary>
    internal ForecastOptions Copy() => (ForecastOptions)MemberwiseClone();

    private protected virtual void Validate(OptionsCheck check)
    {
        const string remedy = "Set it to the name of a column";
        check.That(!string.IsNullOrEmpty(OutputColumnName), nameof(OutputColumnName), OutputColumnName, remedy + ".");
        check.That(!string.IsNullOrEmpty(InputColumnName), nameof(InputColumnName), InputColumnName, remedy + ".");
        check.That(TimeColumnName is not "", nameof(TimeColumnName), TimeColumnName, remedy + ", or to null.");
        check.That(SeriesColumnName is not "", nameof(SeriesColumnName), SeriesColumnName, remedy + ", or to null.");
        check.That(LowerColumnName is not "", nameof(LowerColumnName), LowerColumnName, remedy + ", or to null.");
        check.That(
            UpperColumnName is not "" && UpperColumnName is null == LowerColumnName is null,
            nameof(UpperColumnName),
            UpperColumnName,
            "Set LowerColumnName and UpperColumnName both, or neither.");
        check.InRange(nameof(Horizon), Horizon, 1, 10_000);
        check.That(ConfidenceLevel is > 0 and < 1, nameof(ConfidenceLevel), ConfidenceLevel,
            "Set it to a value above 0 and below 1.");
        check.That(CalibrationFraction is > 0 and <= 0.5, nameof(CalibrationFraction), CalibrationFraction,
            "Set it to a value above 0 and up to 0.5.");
        check.Defined(nameof(Gaps), Gaps);
        check.Defined(nameof(Scaling), Scaling);
    }
}
