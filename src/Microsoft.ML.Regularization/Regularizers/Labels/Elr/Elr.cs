using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Early-learning regularization for labels of which some are wrong. A network first learns what most rows agree on and
/// only later memorizes wrong labels; ELR keeps a running average of what the network predicted for each training row,
/// its target, and rewards predictions that agree with it. So rows whose label fights the early predictions stop
/// pulling.
/// </summary>
/// <remarks>
/// <para>
/// Source: S. Liu, J. Niles-Weed, N. Razavian, C. Fernandez-Granda, "Early-Learning Regularization Prevents
/// Memorization of Noisy Labels", NeurIPS 2020. The penalty of a row is λ ln(1 - Σ t p), of its target t and its
/// probabilities p limited to 0.0001 to 0.9999 (as in the published code); it is negative, at least 9.3 λ below 0.
/// Gradients are exact, no gradient flows through targets, and second derivatives are not provided.
/// </para>
/// <para>
/// The memory takes 4 bytes a training row and class, or 8 a row and stored class with <see cref="StoredClasses"/>; it
/// is kept by row, whatever the order of reading. It may take a quarter of <see cref="NetworkOptions.MemoryBudget"/>.
/// </para>
/// </remarks>
public sealed class Elr : Regularizer
{
    internal const double DefaultStrength = 3;
    internal const double DefaultTargetMomentum = 0.9;
    internal const double DefaultMixupStrength = 1;
    internal const double DefaultWeightMomentum = 0.99;

    /// <summary>
    /// How much agreement with the targets counts beside the base loss · paper: λ · 0 (off) or above · default 3 · try
    /// 1 to 7 first: more for more wrong labels.
    /// </summary>
    [Range(0.5d, 10d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Share of a row's target that stays at each visit · paper: β · 0 to below 1 · default 0.9, which the
    /// paper takes for one-sided noise and for 100 classes (0.7 for others), and which did better on small tables · try
    /// 0.7 first with very few epochs. With 0 there is no memory, and no protection.
    /// </summary>
    [Range(0.5d, 0.95d, DefaultTargetMomentum)]
    public double TargetMomentum { get; set; } = DefaultTargetMomentum;

    /// <summary>
    /// Number of first epochs R over which the strength grows by the factor exp(-5 (1 - epoch / R)²), from 0.0067 to 1
    /// · 0 (full strength from the start) or above · default 0 · try 10 first with many classes.
    /// </summary>
    [Range(0, 20, 0)]
    public int RampEpochs { get; set; }

    /// <summary>
    /// Whether targets are divided by their sum, 1 - β^k after k visits, so that they count fully from the first visit
    /// on · default false, as in the paper.
    /// </summary>
    [BooleanChoice]
    public bool CorrectsBias { get; set; }

    /// <summary>
    /// Number of classes whose targets are kept for each row: the largest; the others count as 0 · 1 or above, or 0 for
    /// all · default 0 · try 10 first with hundreds of classes.
    /// </summary>
    public int StoredClasses { get; set; }

    /// <summary>
    /// Whether two networks are trained, each on targets that come from a running average of the other one's weights,
    /// and rows are mixed: ELR+ · default false. The model's outputs before softmax are the mean of those of both. It
    /// takes up to three times the time.
    /// </summary>
    public bool UsesPeerNetwork { get; set; }

    /// <summary>
    /// With <see cref="UsesPeerNetwork"/>: the parameter of Beta(α, α), from which the larger share of mixed rows is
    /// drawn; targets are mixed as rows are · paper: α · 0 (no mixing) or above · default 1, as in the paper · try 0
    /// first where features are few.
    /// </summary>
    [Range(0.1d, 2d, DefaultMixupStrength, true)]
    public double MixupStrength { get; set; } = DefaultMixupStrength;

    /// <summary>
    /// With <see cref="UsesPeerNetwork"/>: share of the averaged weights that stays after a step (in the first steps
    /// they are the plain mean) · 0 (the weights of now) to below 1 · default 0.99; the paper has 0.997, for far more
    /// steps than small tables give.
    /// </summary>
    [Range(0.9d, 0.999d, DefaultWeightMomentum)]
    public double WeightMomentum { get; set; } = DefaultWeightMomentum;

    /// <summary>
    /// With <see cref="UsesPeerNetwork"/>: whether labels are multiplied by the targets, and scaled to sum to one, so
    /// that of two mixed labels the one counts that the targets speak for · default false; the paper does so with 100
    /// classes.
    /// </summary>
    [BooleanChoice]
    public bool ReweightsLabels { get; set; }

    /// <summary>
    /// Where the memory begins and where it is put at the end of the fit, to continue training later with
    /// <see cref="NetworkOptions.InitialModel"/>. Default: null, each fit begins without memory and forgets it. It is
    /// not part of a saved model.
    /// </summary>
    [JsonIgnore]
    public ElrMemory? Memory { get; set; }

    /// <inheritdoc/>
    protected internal override bool NeedsPeer => UsesPeerNetwork && Strength != 0;

    internal override bool MixesRows => NeedsPeer && MixupStrength > 0;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.That(TargetMomentum is >= 0 and < 1, nameof(TargetMomentum), TargetMomentum,
            "Set it to a value from 0 to below 1.");
        check.InRange(nameof(RampEpochs), RampEpochs, 0, 1_000_000);
        check.InRange(nameof(StoredClasses), StoredClasses, 0, int.MaxValue);
        check.NotNegative(nameof(MixupStrength), MixupStrength);
        check.That(WeightMomentum is >= 0 and < 1, nameof(WeightMomentum), WeightMomentum,
            "Set it to a value from 0 to below 1.");
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The label is no class, the memory does not fit the budget, or <see cref="Memory"/> is one of other rows.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (Strength == 0)
        {
            return null;
        }

        int classes = ClassificationTask.Classes(fit, "ELR");
        int stored = StoredClasses == 0 ? classes : Math.Min(classes, StoredClasses);
        var shape = new ElrShape(fit.RowCount, classes, stored, fit.NetworkCount);
        shape.CheckBudget(fit.MemoryBudget);
        var settings = (Elr)Copy();
        return UsesPeerNetwork ? new ElrPeerPenalty(settings, shape, fit) : new ElrPenalty(settings, shape, fit);
    }

    internal override bool IsInUse(string option) =>
        UsesPeerNetwork || option is not (nameof(MixupStrength) or nameof(WeightMomentum) or nameof(ReweightsLabels));
}
