namespace Microsoft.ML.Regularization;

/// <summary>
/// How confidence intervals are found by drawing the scored rows anew, with replacement (percentile bootstrap; B. Efron,
/// 1979). They tell how much a figure owes to the choice of test rows, not how much another training run would differ.
/// </summary>
public sealed class BootstrapOptions
{
    /// <summary>
    /// How often the rows are drawn anew, 100 to 1,000,000. Default 1000. The time grows with it and with the rows.
    /// </summary>
    public int ResampleCount { get; set; } = 1000;

    /// <summary>Share of intervals that hold the true value, above 0 and below 1. Default 0.95.</summary>
    public double Confidence { get; set; } = 0.95;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(BootstrapOptions));
        check.InRange(nameof(ResampleCount), ResampleCount, 100, 1_000_000);
        check.That(
            Confidence is > 0 and < 1, nameof(Confidence), Confidence, "Set it to a value above 0 and below 1.");
    }
}
