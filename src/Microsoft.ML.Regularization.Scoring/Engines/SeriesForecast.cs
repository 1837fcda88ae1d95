namespace Microsoft.ML.Regularization;

/// <summary>A forecast of one series.</summary>
public sealed class SeriesForecast
{
    /// <summary>The forecasts, the next step first.</summary>
    public required IReadOnlyList<float> Values { get; init; }

    /// <summary>The lower ends of the intervals; null where the model has none.</summary>
    public required IReadOnlyList<float>? Lower { get; init; }

    /// <summary>The upper ends of the intervals; null where the model has none.</summary>
    public required IReadOnlyList<float>? Upper { get; init; }
}
