using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Remix: mixup for classes of very different sizes. Where a row of a large class and one of a small class are mixed,
/// and the large one does not prevail, the mixed row is given to the small class alone.
/// </summary>
/// <remarks>
/// Inputs are mixed with λ. The label keeps the share 0 where the row's class has at least κ times the rows of its
/// partner's and λ is below τ, the share 1 where the partner's has κ times and 1 - λ is below τ, otherwise λ. Source:
/// H.-P. Chou, S.-C. Chang, J.-Y. Pan, W. Wei, D.-C. Juan, "Remix: Rebalanced Mixup", ECCV Workshops 2020.
/// </remarks>
public sealed class Remix : LayerMixing
{
    private const double DefaultStrength = 1;
    private const double DefaultSizeRatio = 3;
    private const double DefaultShareLimit = 0.5;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 1, every share alike · try 0.2 to 1 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// How many times the rows of the other a class must have to count as the larger · paper: κ · 1 or above · default
    /// 3.
    /// </summary>
    [Range(1d, 10d, DefaultSizeRatio, true)]
    public double SizeRatio { get; set; } = DefaultSizeRatio;

    /// <summary>
    /// Below which share the larger class loses the label · paper: τ · 0 (never: mixup) to 1 · default 0.5.
    /// </summary>
    [Range(0.1d, 1d, DefaultShareLimit)]
    public double ShareLimit { get; set; } = DefaultShareLimit;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.InRange(nameof(SizeRatio), SizeRatio, 1, double.MaxValue);
        check.InRange(nameof(ShareLimit), ShareLimit, 0, 1);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ClassificationTask.Classes(fit, nameof(Remix));
        return base.Begin(fit);
    }

    private protected override BatchMixer Start(FitContext fit) =>
        new RemixMixer(this, fit, LayersOf(fit), RemixShares.Of(fit, SizeRatio, ShareLimit));
}
