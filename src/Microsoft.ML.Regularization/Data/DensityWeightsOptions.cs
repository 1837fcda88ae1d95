namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="DataCatalog.DensityWeights"/> weighs rows by the density of their target.</summary>
public sealed class DensityWeightsOptions
{
    /// <summary>
    /// Number of bins of equal width from the smallest to the largest label, 1 to 100,000. Default 20. More bins follow
    /// the density more closely and give rare labels larger, noisier weights. Not used where <see cref="BinWidth"/> is
    /// set.
    /// </summary>
    public int BinCount { get; set; } = 20;

    /// <summary>
    /// Width of a bin in label units, finite and above 0; the first bin begins at the smallest label. Default null:
    /// from <see cref="BinCount"/>. For whole-number labels as in the literature: 1.
    /// </summary>
    public double? BinWidth { get; set; }

    /// <summary>
    /// The largest weight a row can get, 1 or more; infinite for no limit. Default 10. The weights keep a mean of one.
    /// </summary>
    public double MaximumWeight { get; set; } = 10;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(DensityWeightsOptions));
        check.InRange(nameof(BinCount), BinCount, 1, LabelBins.MaximumCount);
        if (BinWidth is { } width)
        {
            check.Positive(nameof(BinWidth), width);
        }

        check.InRange(nameof(MaximumWeight), MaximumWeight, 1, double.PositiveInfinity);
    }
}
