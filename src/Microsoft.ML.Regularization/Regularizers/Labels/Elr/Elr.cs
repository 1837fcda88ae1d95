using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Early-learning regularization for labels of which some are wrong, classes or numbers. A network first learns what most
/// rows agree on and only later memorizes wrong labels; ELR keeps a running average of what the network predicted for
/// each training row, its target, and rewards predictions that agree with it. So rows whose label fights the early
/// predictions stop pulling.
/// </summary>
/// <remarks>
/// <para>
/// Source: S. Liu, J. Niles-Weed, N. Razavian, C. Fernandez-Granda, "Early-Learning Regularization Prevents
/// Memorization of Noisy Labels", NeurIPS 2020. The penalty of a row is λ ln(1 - Σ t p), of its target t and its
/// probabilities p limited to 0.0001 to 0.9999 (as in the published code); it is negative, at most 9.3 λ below 0.
/// Gradients are exact, no gradient flows through targets, and second derivatives are not provided.
/// </para>
/// <para>
/// For numbers there is no published form; this is the pack's own. The average m of a row begins with its first
/// prediction. From the second epoch on, a label y, e = y - m away, is replaced by y - r (1 - w) e, with the trust
/// w = 1 / (1 + λ (e / 5s)²)² in it and the scale s of the target: the median of |e| over all training rows after each
/// epoch, divided by 0.6745. So a label that is far off pulls the less, the farther off it is. r is the factor of
/// <see cref="RampEpochs"/>. It goes with every loss but that of quantiles; the absolute one bears errors to one side
/// best. <see cref="ForNumbers"/> has the settings to begin with; <see cref="CorrectsBias"/> and
/// <see cref="StoredClasses"/> have no effect.
/// </para>
/// <para>
/// The memory takes 4 bytes a training row and class or target, or 8 a row and stored class with
/// <see cref="StoredClasses"/>; it is kept by row, whatever the order of reading. It may take a quarter of
/// <see cref="NetworkOptions.MemoryBudget"/>.
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
    /// · 0 (full strength from the start) or above · default 0 · try 10 first with many classes, and with numbers: rare
    /// ones that are right are first far off, too.
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

    /// <summary>
    /// ELR for a label that is a number: <see cref="TargetMomentum"/> 0.5 and <see cref="RampEpochs"/> 10.
    /// </summary>
    /// <param name="strength">
    /// <see cref="Strength"/> · default 3 · try 10 where two labels in five are wrong or errors are to one side.
    /// </param>
    public static Elr ForNumbers(double strength = DefaultStrength) =>
        new() { Strength = strength, TargetMomentum = 0.5, RampEpochs = 10 };

    /// <inheritdoc/>
    protected internal override bool NeedsPeer => UsesPeerNetwork && Strength != 0;

    internal override bool HasPlainForm(bool isForClasses) => isForClasses && !UsesPeerNetwork;

    internal override IPlainHook? BeginPlain(FitContext fit) =>
        Strength == 0 ? null : new ElrPlainPenalty((Elr)Copy(), ShapeOfClasses(fit), fit);

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
    /// The network predicts quantiles, or numbers with <see cref="UsesPeerNetwork"/>, the memory does not fit the
    /// budget, or <see cref="Memory"/> is one of other rows.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (Strength == 0)
        {
            return null;
        }

        return fit.IsClassification ? OfClasses(fit) : OfNumbers(fit);
    }

    internal override bool IsInUse(string option) =>
        UsesPeerNetwork || option is not (nameof(MixupStrength) or nameof(WeightMomentum) or nameof(ReweightsLabels));

    private ElrNumbers OfNumbers(FitContext fit)
    {
        if (fit.PredictsQuantiles)
        {
            throw new InvalidOperationException(
                "Elr takes labels far from what a network usually predicts for errors, and quantiles depend on such "
                + "labels. Take Elr out of Regularizers, or set Loss to Absolute for the median.");
        }

        if (UsesPeerNetwork)
        {
            throw new InvalidOperationException(
                "Elr: UsesPeerNetwork works on classes, and this trainer learns numbers. Set it to false.");
        }

        new RowMemorySize(nameof(Elr), fit.RowCount, fit.TargetSize, fit.NetworkCount).CheckBudget(fit.MemoryBudget);
        return new ElrNumbers(
            (Elr)Copy(), new ElrShape(fit.RowCount, fit.TargetSize, fit.TargetSize, fit.NetworkCount), fit);
    }

    private IRegularizerHook OfClasses(FitContext fit)
    {
        ElrShape shape = ShapeOfClasses(fit);
        var settings = (Elr)Copy();
        return UsesPeerNetwork ? new ElrPeerPenalty(settings, shape, fit) : new ElrPenalty(settings, shape, fit);
    }

    private ElrShape ShapeOfClasses(FitContext fit)
    {
        int classes = ClassificationTask.Classes(fit, "ELR");
        int stored = StoredClasses == 0 ? classes : Math.Min(classes, StoredClasses);
        var shape = new ElrShape(fit.RowCount, classes, stored, fit.NetworkCount);
        shape.CheckBudget(fit.MemoryBudget);
        return shape;
    }
}
