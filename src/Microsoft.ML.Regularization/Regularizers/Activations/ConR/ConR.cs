using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Contrastive regularizer for imbalanced regression: pulls together the features of rows with similar targets and
/// pushes away rows that the model confuses, whose targets lie far apart while their predictions lie close. Rare rows
/// and large distances are pushed harder.
/// </summary>
/// <remarks>
/// Source: M. Keramati, L. Meng, R. D. Evans, "ConR: Contrastive Regularizer for Deep Imbalanced Regression", ICLR
/// 2024. All distances are in units of the target's standard deviation over the training rows; with several targets
/// they are Euclidean. Predictions only choose the pairs; no gradient flows through them. The penalty's gradient with
/// respect to the features is exact, its second derivative is not provided.
/// </remarks>
public sealed class ConR : Regularizer
{
    internal const double DefaultStrength = 1;
    internal const double DefaultSimilarityWindow = 0.2;
    internal const double DefaultTemperature = 0.2;
    internal const double DefaultPushStrength = 0.2;
    internal const double DefaultFeatureNoise = 0.05;

    /// <summary>
    /// How much the penalty counts beside the base loss · paper: β · 0 (off) or above · default 1 · try 0.2 to 4 first.
    /// </summary>
    [Range(0.1d, 8d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Rows whose targets differ by no more are similar, in target standard deviations · paper: ω · above 0 · default
    /// 0.2 · try a hundredth to a tenth of the target's range first.
    /// </summary>
    [Range(0.02d, 1d, DefaultSimilarityWindow, true)]
    public double SimilarityWindow { get; set; } = DefaultSimilarityWindow;

    /// <summary>
    /// Cosine similarities are divided by it: small values stress the closest pairs · paper: τ · above 0 · default 0.2
    /// · try 0.07 to 0.5 first.
    /// </summary>
    [Range(0.05d, 0.5d, DefaultTemperature, true)]
    public double Temperature { get; set; } = DefaultTemperature;

    /// <summary>
    /// How fast the push grows with the distance of targets, per target standard deviation · paper: η (code: e) · 0 or
    /// above · default 0.2 · try 0.3 to 3 divided by the target's range first.
    /// </summary>
    [Range(0.02d, 2d, DefaultPushStrength, true)]
    public double PushStrength { get; set; } = DefaultPushStrength;

    /// <summary>What stands in the denominator · default <see cref="ConRDenominator.Clean"/>.</summary>
    public ConRDenominator Denominator { get; set; } = ConRDenominator.Clean;

    /// <summary>
    /// What happens to rows without a positive · default <see cref="ConRNoPositive.Skip"/>. The published code gives
    /// NaN.
    /// </summary>
    public ConRNoPositive NoPositive { get; set; } = ConRNoPositive.Skip;

    /// <summary>What the penalties' sum is divided by · default <see cref="ConRAnchorAverage.AllRows"/>.</summary>
    public ConRAnchorAverage AnchorAverage { get; set; } = ConRAnchorAverage.AllRows;

    /// <summary>Which forward passes are compared · default <see cref="ConRViews.TwoViews"/>.</summary>
    public ConRViews Views { get; set; } = ConRViews.TwoViews;

    /// <summary>
    /// Standard deviation of the Gaussian noise that two views add to the network's inputs, which have a standard
    /// deviation near one after normalization · 0 (dropout alone tells the views apart) or above · default 0.05 · try
    /// 0.01 to 0.1 first.
    /// </summary>
    [Range(0.01d, 0.2d, DefaultFeatureNoise, true)]
    public double FeatureNoise { get; set; } = DefaultFeatureNoise;

    /// <summary>
    /// Number of first epochs without the penalty, in which predictions and so the negatives are random · 0 or above ·
    /// default 0 · try 1 to 5 first.
    /// </summary>
    [Range(0, 10, 0)]
    public int WarmUpEpochs { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.Positive(nameof(SimilarityWindow), SimilarityWindow);
        check.Positive(nameof(Temperature), Temperature);
        check.NotNegative(nameof(PushStrength), PushStrength);
        check.NotNegative(nameof(FeatureNoise), FeatureNoise);
        check.InRange(nameof(WarmUpEpochs), WarmUpEpochs, 0, int.MaxValue);
        check.Defined(nameof(Denominator), Denominator);
        check.Defined(nameof(NoPositive), NoPositive);
        check.Defined(nameof(AnchorAverage), AnchorAverage);
        check.Defined(nameof(Views), Views);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The label is no single number: similar and distant rows are told by where one target lies.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Strength == 0 ? null : OfOneTarget(fit, new ConRPenalty(this));
    }

    internal override bool HasPlainForm(bool isForClasses) => true;

    internal override IPlainHook? BeginPlain(FitContext fit) =>
        Strength == 0 ? null : OfOneTarget(fit, new ConRPlainPenalty(this));

    internal override bool IsInUse(string option) => option != nameof(FeatureNoise) || Views == ConRViews.TwoViews;

    private static T OfOneTarget<T>(FitContext fit, T hook) => fit.TargetSize == 1 ? hook
        : throw new InvalidOperationException(
            $"ConR needs a label of one number, this one has {fit.TargetSize} targets. Take ConR out of "
            + $"{nameof(NetworkOptions.Regularizers)}, or train a model with ConR for each target.");
}
