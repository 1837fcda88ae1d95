namespace Microsoft.ML.Regularization;

/// <summary>Settings of classic autoregression by least squares.</summary>
public sealed class LeastSquaresArOptions : ForecastOptions
{
    internal const int DefaultLagCount = 30;

    /// <summary>Number of lags, or the largest number of lags, 0 to 10,000. Default: 30.</summary>
    public int LagCount { get; set; } = DefaultLagCount;

    /// <summary>
    /// Whether the number of lags is that from 0 to <see cref="LagCount"/> with the lowest information criterion of
    /// Akaike, all compared on the same rows. Default: true.
    /// </summary>
    public bool SelectsOrder { get; set; } = true;

    internal override string TrainerName => "LeastSquaresAr";

    internal override int Lags => LagCount;

    private protected override void Validate(OptionsCheck check)
    {
        base.Validate(check);
        check.InRange(nameof(LagCount), LagCount, 0, 10_000);
    }
}
