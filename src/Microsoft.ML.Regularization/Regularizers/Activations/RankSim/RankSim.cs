using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// RankSim: for each row of a batch, the other rows sorted by the similarity of their features shall come in the same
/// order as sorted by the distance of their targets.
/// </summary>
/// <remarks>
/// The penalty of a row is the mean of (feature rank - target rank)², ranks running from 1/m for the nearest to 1 for
/// the farthest of m rows with distinct targets; of equal targets one row, chosen at random, takes part, and of very many
/// rows a random <see cref="MaximumRows"/>. A rank has no derivative: that of the interpolation by λ takes its place (M. Vlastelica et al., "Differentiation of Blackbox
/// Combinatorial Solvers", ICLR 2020). The penalty is averaged over the rows, and its gradient is proportional to the
/// strength, as for every penalty; the published code sums over the rows and lets the strength γ change the
/// interpolation, too: its γ and λ are strength γ · m and interpolation γ · λ here. Of values that are equal the
/// later row is the nearer. Source: Y. Gong, G. Mori, F. Tung, "RankSim: Ranking Similarity Regularization for Deep
/// Imbalanced Regression", ICML 2022, equations 3 to 6.
/// </remarks>
public sealed class RankSim : Regularizer
{
    private const double DefaultStrength = 100;
    private const double DefaultInterpolation = 2;
    private const int DefaultMaximumRows = 128;

    /// <summary>
    /// How much the penalty counts beside the base loss · paper: γ, there without the mean over rows · 0 (off) or above
    /// · default 100 · try 1 to 1,000 first, and always search it.
    /// </summary>
    [Range(0.1d, 1000d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// How far the interpolation reaches: with small values only rows about to change places have a gradient · paper: λ
    /// · above 0 · default 2 · try 0.5 to 10 first.
    /// </summary>
    [Range(0.5d, 10d, DefaultInterpolation, true)]
    public double Interpolation { get; set; } = DefaultInterpolation;

    /// <summary>
    /// Most rows of a batch that are compared with each other, drawn anew in each step · 2 or above · default 128, since
    /// the cost grows with their square and the paper's whole-number targets leave fewer than that · leave it.
    /// </summary>
    public int MaximumRows { get; set; } = DefaultMaximumRows;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.Positive(nameof(Interpolation), Interpolation);
        check.InRange(nameof(MaximumRows), MaximumRows, 2, int.MaxValue);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.Require(fit, nameof(RankSim));
        return Strength == 0 ? null : new RankSimPenalty(Strength, Interpolation, MaximumRows);
    }
}
