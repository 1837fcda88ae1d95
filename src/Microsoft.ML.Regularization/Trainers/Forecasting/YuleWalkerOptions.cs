namespace Microsoft.ML.Regularization;

/// <summary>Settings of classic autoregression by the Yule-Walker equations.</summary>
public sealed class YuleWalkerOptions : ForecastOptions
{
    /// <summary>Number of lags, 1 to 1,000,000. Default: 30.</summary>
    public int LagCount { get; set; } = LeastSquaresArOptions.DefaultLagCount;

    internal override string TrainerName => "YuleWalkerAr";

    internal override int Lags => LagCount;

    private protected override void Validate(OptionsCheck check)
    {
        base.Validate(check);
        check.InRange(nameof(LagCount), LagCount, 1, 1_000_000);
    }
}
