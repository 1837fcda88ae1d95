namespace Microsoft.ML.Regularization;

/// <summary>Settings of the seasonal naive forecast.</summary>
public sealed class SeasonalNaiveOptions : ForecastOptions
{
    /// <summary>Number of steps of a season, 1 (the last value) to 1,000,000. Default: 1.</summary>
    public int SeasonLength { get; set; } = 1;

    internal override string TrainerName => "SeasonalNaive";

    internal override int Lags => SeasonLength;

    private protected override void Validate(OptionsCheck check)
    {
        base.Validate(check);
        check.InRange(nameof(SeasonLength), SeasonLength, 1, 1_000_000);
    }
}
