using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Forward or backward correction of the loss for labels that are wrong with known or estimated probabilities: the
/// network learns the true class, and the transition matrix T tells how that shows in the given labels.
/// </summary>
/// <remarks>
/// It replaces the base loss by a corrected cross entropy. Source: G. Patrini et al., "Making Deep Neural Networks
/// Robust to Label Noise: A Loss Correction Approach", CVPR 2017. Without a matrix, one is estimated as there: after
/// <see cref="WarmUpEpochs"/> epochs without correction, row c of T is what the network predicts for the training row
/// whose probability of class c lies at the 97th percentile. That needs some rows of each class that are surely of it.
/// </remarks>
public sealed class LossCorrection : Regularizer
{
    private const double DefaultStrength = 1;
    private const int DefaultWarmUpEpochs = 10;

    /// <summary>How much of the base loss is replaced: 0 (off) to 1 (all) · default 1 · try 1 first.</summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>Where the matrix stands · default <see cref="LossCorrectionForm.Forward"/> · try that first.</summary>
    public LossCorrectionForm Form { get; set; }

    /// <summary>
    /// T: for each true class a row with the probabilities of the given labels, which sum to one, in the order of the
    /// keys, or of false and true. Default: null, estimated in the fit; see also
    /// <see cref="LabelNoiseEstimate.TransitionMatrix"/>.
    /// </summary>
    public double[][]? TransitionMatrix { get; set; }

    /// <summary>
    /// Number of epochs before the matrix is estimated, where none is given · 1 or above · default 10: long enough to
    /// learn the classes, and short enough not to learn wrong labels by heart.
    /// </summary>
    [Range(1, 50, DefaultWarmUpEpochs, true)]
    public int WarmUpEpochs { get; set; } = DefaultWarmUpEpochs;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.Defined(nameof(Form), Form);
        check.InRange(nameof(WarmUpEpochs), WarmUpEpochs, 1, 1_000_000);
        if (TransitionMatrix is { } matrix)
        {
            StochasticMatrix.Check(check, nameof(TransitionMatrix), matrix);
            check.That(
                Form == LossCorrectionForm.Forward || StochasticMatrix.Inverse(matrix) is not null,
                nameof(TransitionMatrix),
                "a singular matrix",
                "Backward correction needs its inverse: use Forward, or a matrix whose rows differ.");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The label is no class, or the matrix is one of another number of classes.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        int classes = ClassificationTask.Classes(fit, nameof(LossCorrection));
        if (TransitionMatrix is { } matrix && matrix.Length != classes)
        {
            throw new InvalidOperationException(
                $"LossCorrection: TransitionMatrix has {matrix.Length} rows, and the label has {classes} classes. Give "
                + "a row for each class of the label's type.");
        }

        return Strength == 0 ? null : new CorrectedLoss((LossCorrection)Copy(), classes);
    }

    internal override bool IsInUse(string option) => option != nameof(WarmUpEpochs) || TransitionMatrix is null;
}
