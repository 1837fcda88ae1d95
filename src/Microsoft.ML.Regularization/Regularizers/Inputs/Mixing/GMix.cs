using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// GMix: CutMix with soft edges. The smaller of the two shares is a Gaussian bump around a random feature; the target's
/// share is the mean of the mask.
/// </summary>
/// <remarks>
/// For λ below one half the row keeps exp(-π d² / (λ n)²) of a feature at the distance d from the centre of n features,
/// otherwise it gives away such a bump for 1 - λ; for images exp(-π d² / (λ n)). Embeddings count as one feature each,
/// behind the others. Source: C. Park, S. Yun, S. Chun, "A Unified Analysis of Mixed Sample Data Augmentation: A Loss
/// Function Perspective", NeurIPS 2022, carried over from images to rows of features.
/// </remarks>
public sealed class GMix : BatchMixing
{
    private const double DefaultStrength = 1;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 1, every share alike · try 0.2 to 2 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <inheritdoc cref="HMix.HasOrderedFeatures"/>
    public bool HasOrderedFeatures { get; set; }

    /// <summary>
    /// Number of columns where the features are an image, row after row: the bump is round then · 0 (none) or above ·
    /// default 0.
    /// </summary>
    public int GridColumns { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.InRange(nameof(GridColumns), GridColumns, 0, int.MaxValue);
    }

    private protected override BatchMixer Start(FitContext fit)
    {
        var units = InputUnits.Of(fit);
        IMixMask mask = new BumpMask(FeatureGrid.Of(nameof(GMix), units.Count, GridColumns));
        mask = HasOrderedFeatures || GridColumns > 0 ? mask : new ShuffledMask(mask);
        return new BatchMixer(this, units.Widen(mask), RandomPartners.Instance, fit);
    }
}
