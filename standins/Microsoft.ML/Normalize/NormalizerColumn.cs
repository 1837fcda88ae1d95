namespace Microsoft.ML.Transforms;

/// <summary>What to normalize a column by.</summary>
internal enum NormalizerMethod
{
    MinMax,
    MeanVariance,
    NormalShare,
}

/// <summary>A column to normalize, as asked for.</summary>
internal sealed record NormalizerColumn(
    string OutputName, string InputName, NormalizerMethod Method, long MaximumExampleCount, bool FixesZero)
{
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two examples cannot tell a scale.</exception>
    public void Check() => Contracts.CheckParam(
        MaximumExampleCount > 1, nameof(MaximumExampleCount), "Must be greater than 1");
}
