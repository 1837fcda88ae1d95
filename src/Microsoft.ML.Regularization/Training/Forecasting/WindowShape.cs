namespace Microsoft.ML.Regularization;

/// <summary>What a row of the autoregression is made of, seen from its origin: the step of its first target.</summary>
/// <param name="lags">Number of lags of the series (paper: p): the steps before the origin.</param>
/// <param name="horizon">Number of targets (paper: h): the origin and the steps after it.</param>
/// <param name="covariateLags">Number of lags of each lagged covariate.</param>
internal sealed class WindowShape(int lags, int horizon, IReadOnlyList<int> covariateLags)
{
    public int Lags => lags;

    public int Horizon => horizon;

    public IReadOnlyList<int> CovariateLags => covariateLags;

    /// <summary>Number of inputs: the lags, oldest first, then those of each covariate, oldest first.</summary>
    public int InputCount { get; } = lags + covariateLags.Sum();

    /// <summary>Number of steps that must lie before the origin.</summary>
    public int Depth { get; } = Math.Max(lags, covariateLags.DefaultIfEmpty(0).Max());
}
