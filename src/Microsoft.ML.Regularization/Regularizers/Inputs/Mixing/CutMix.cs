using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// CutMix for tables: each row takes some of its features from another row of its batch, and a share of that row's
/// target equal to the share of features taken.
/// </summary>
/// <remarks>
/// An embedding is taken or left as a whole. Of λ, drawn from Beta(α, α), features keep about the share λ; the target's
/// share is that of the features really kept. Source: S. Yun et al., "CutMix: Regularization Strategy to Train Strong
/// Classifiers with Localizable Features", ICCV 2019, carried over from boxes of images to features of tables and
/// segments of series.
/// </remarks>
public sealed class CutMix : BatchMixing
{
    private const double DefaultStrength = 1;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 1, every share alike · try 0.2 and 1 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <summary>Which features are taken · default <see cref="CutMixForm.Independent"/>.</summary>
    public CutMixForm Form { get; set; }

    /// <summary>
    /// Number of columns where the features are an image, row after row, for <see cref="CutMixForm.Segment"/>: a box is
    /// taken then · 0 (a series) or above · default 0.
    /// </summary>
    public int GridColumns { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.Defined(nameof(Form), Form);
        check.InRange(nameof(GridColumns), GridColumns, 0, int.MaxValue);
    }

    private protected override BatchMixer Start(FitContext fit)
    {
        var units = InputUnits.Of(fit);
        IMixMask mask = Form switch
        {
            CutMixForm.FixedCount => new FixedCountMask(units.Count),
            CutMixForm.Segment => new BoxMask(
                FeatureGrid.Of(nameof(CutMix), units.Count, GridColumns), 1, mixesOutside: false, roundUpFrom: 0.5),
            _ => new IndependentMask(units.Count),
        };
        return new BatchMixer(this, units.Widen(mask), RandomPartners.Instance, fit);
    }
}
