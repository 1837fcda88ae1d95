namespace Microsoft.ML.Regularization;

/// <summary>A series that a forecaster knows, and where it stands.</summary>
public sealed class ForecastSeries
{
    /// <summary>The value of the series column, as text; empty where there is no series column.</summary>
    public string Key { get; init; } = "";

    /// <summary>The scale of its values.</summary>
    public required SeriesScale Scale { get; init; }

    /// <summary>The step that comes next: 0 is the first row of training (or the clock's origin).</summary>
    public required long NextStep { get; init; }

    /// <summary>
    /// What the network reads to forecast from <see cref="NextStep"/> on: residuals, scaled, the oldest first, then the
    /// lags of each lagged covariate, scaled, the oldest first. NaN is not known. Empty: nothing is known yet.
    /// </summary>
    public float[] Window { get; init; } = [];
}
