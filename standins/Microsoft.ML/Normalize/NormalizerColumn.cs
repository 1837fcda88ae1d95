namespace Microsoft.ML.Transforms;

/// <summary>What to normalize a column by.</summary>
internal enum NormalizerMethod
{
    MinMax,
    MeanVariance,
    NormalShare,
    LogMeanVariance,
    LogNormalShare,
    RobustScaling,
}

/// <summary>A column to normalize, as asked for.</summary>
internal sealed record NormalizerColumn(
    string OutputName, string InputName, NormalizerMethod Method, long MaximumExampleCount, bool FixesZero)
{
    /// <summary>The share of the range of values that robust scaling makes the unit.</summary>
    public float QuantileRange { get; init; }

    public bool TakesLogarithms => Method is NormalizerMethod.LogMeanVariance or NormalizerMethod.LogNormalShare;

    /// <exception cref="ArgumentOutOfRangeException">Fewer than two examples cannot tell a scale.</exception>
    public void Check() => Contracts.CheckParam(
        MaximumExampleCount > 1, nameof(MaximumExampleCount), "Must be greater than 1");
}
