using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Penalizes the length of groups of weights, not its square, so that groups of little use shrink together towards
/// zero.
/// </summary>
/// <remarks>
/// The penalty is λ · Σ √(group size) · ‖group‖. Source: W. Wen et al., "Learning Structured Sparsity in Deep Neural
/// Networks", NIPS 2016; the square root after M. Yuan, Y. Lin, JRSS B 68, 2006. As a part of the loss the penalty
/// makes groups small but not exactly zero.
/// </remarks>
public sealed class GroupLasso : Regularizer
{
    private const double DefaultStrength = 1e-4;

    /// <summary>
    /// How much the penalty counts · paper: λ · 0 (off) or above · default 1e-4 · try 1e-5 to 1e-2 first.
    /// </summary>
    [Range(1e-5, 1e-2, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>Which weights form a group · default <see cref="LassoGroups.Neurons"/>.</summary>
    public LassoGroups Groups { get; set; } = LassoGroups.Neurons;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.That(
            Enum.IsDefined(Groups),
            nameof(Groups),
            Groups,
            $"Set it to {LassoGroups.Neurons} or {LassoGroups.Inputs}.");
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit) =>
        Strength == 0 ? null : new GroupLassoPenalty(Strength, Groups);

    internal override bool HasPlainForm(bool isForClasses) => true;

    internal override IPlainHook? BeginPlain(FitContext fit) =>
        Strength == 0 ? null : new GroupLassoPlainPenalty(Strength, Groups);
}
