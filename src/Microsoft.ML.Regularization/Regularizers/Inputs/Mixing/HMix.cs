using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// HMix: CutMix and mixup in one. A segment of the features is taken from a partner row, the others are mixed so that
/// the whole row keeps the share λ.
/// </summary>
/// <remarks>
/// The segment has the share (1 - λ) r of the features around a random one, cut off at the ends; outside it rows are
/// mixed with the share λ divided by the share outside. Embeddings count as one feature each, behind the others.
/// Source: C. Park, S. Yun, S. Chun, "A Unified Analysis of Mixed Sample Data Augmentation: A Loss Function
/// Perspective", NeurIPS 2022, carried over from images to rows of features.
/// </remarks>
public sealed class HMix : BatchMixing
{
    private const double DefaultStrength = 1;
    private const double DefaultCutShare = 0.5;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 1, every share alike · try 0.2 to 2 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// How much of the mixing is done by cutting: 0 is mixup, 1 is CutMix but for rounding · paper: r · 0 to 1 ·
    /// default 0.5 · try 0.25 to 0.75 first.
    /// </summary>
    [Range(0.1d, 1d, DefaultCutShare)]
    public double CutShare { get; set; } = DefaultCutShare;

    /// <summary>
    /// Whether neighbouring features belong together, as in series and images. Otherwise each mask puts them in a
    /// random order · default false, as for tables.
    /// </summary>
    public bool HasOrderedFeatures { get; set; }

    /// <summary>
    /// Number of columns where the features are an image, row after row: a box is taken then · 0 (none) or above ·
    /// default 0.
    /// </summary>
    public int GridColumns { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.InRange(nameof(CutShare), CutShare, 0, 1);
        check.InRange(nameof(GridColumns), GridColumns, 0, int.MaxValue);
    }

    private protected override BatchMixer Start(FitContext fit)
    {
        var units = InputUnits.Of(fit);
        IMixMask mask = new BoxMask(
            FeatureGrid.Of(nameof(HMix), units.Count, GridColumns), CutShare, mixesOutside: true, roundUpFrom: 0);
        mask = HasOrderedFeatures || GridColumns > 0 ? mask : new ShuffledMask(mask);
        return new BatchMixer(this, units.Widen(mask), RandomPartners.Instance, fit);
    }
}
