using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>What classification networks have in common: loss, class weights, label smoothing, calibration.</summary>
public abstract class NetworkClassificationOptions : NetworkOptions
{
    private const double DefaultFocalExponent = 2;
    private const double DefaultGeneralizedExponent = 0.7;
    private const double DefaultLabelSmoothing = 0;

    /// <summary>The base loss. Default: <see cref="ClassificationLoss.CrossEntropy"/>.</summary>
    public ClassificationLoss Loss { get; set; }

    /// <summary>
    /// γ of <see cref="ClassificationLoss.Focal"/>, 0 (cross entropy) to 20. Default: 2, as in the paper.
    /// </summary>
    [Range(0.5, 5.0, DefaultFocalExponent)]
    public double FocalExponent { get; set; } = DefaultFocalExponent;

    /// <summary>
    /// q of <see cref="ClassificationLoss.GeneralizedCrossEntropy"/>, above 0 up to 1. Default: 0.7, as in the paper;
    /// smaller values learn faster, larger ones forgive more wrong labels.
    /// </summary>
    [Range(0.1, 1.0, DefaultGeneralizedExponent)]
    public double GeneralizedExponent { get; set; } = DefaultGeneralizedExponent;

    /// <summary>
    /// α of <see cref="ClassificationLoss.SymmetricCrossEntropy"/>, 0 or above. Default: 0.1; the paper takes 6, with β
    /// = 0.1, for 100 classes.
    /// </summary>
    public double CrossEntropyWeight { get; set; } = 0.1;

    /// <summary>β of <see cref="ClassificationLoss.SymmetricCrossEntropy"/>, 0 or above. Default: 1.</summary>
    public double ReverseWeight { get; set; } = 1;

    /// <summary>
    /// A of <see cref="ClassificationLoss.SymmetricCrossEntropy"/>, what stands for ln 0, below 0. Default: -4, as in
    /// the paper; widely copied code amounts to -9.21.
    /// </summary>
    public double LogOfZero { get; set; } = -4;

    /// <summary>
    /// ε of label smoothing (Szegedy et al. 2016), from 0 (off) to below 1: the target shares y of K classes become
    /// (1 - ε) y + ε / K. Default: 0. Try 0.1 when the network is too sure of itself.
    /// </summary>
    [Range(0.0, 0.3, DefaultLabelSmoothing)]
    public double LabelSmoothing { get; set; } = DefaultLabelSmoothing;

    /// <summary>
    /// Whether rows are weighted so that each class has the same sum of weights: besides row weights, inversely to the
    /// share of the class in the training rows. Default: false. Raises the recall of rare classes; probabilities are
    /// then those of a table with equal shares.
    /// </summary>
    [BooleanChoice]
    public bool BalancesClasses { get; set; }

    /// <summary>
    /// Weight of the rows of each class besides row weights: one a class in the order of the keys, or of false and
    /// true; 0 or above, scaled to mean one over the training rows. Default: null, none. Not together with
    /// <see cref="BalancesClasses"/>.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Whether the model is one of probabilities, and these are calibrated by a temperature (Guo et al. 2017) on the
    /// validation rows where there are any. Default: true. With false, a model for two classes has no column
    /// <c>Probability</c>, as ML.NET's own non-calibrated trainers.
    /// </summary>
    public bool CalibratesProbabilities { get; set; } = true;

    /// <summary>
    /// Watches groups of rows, for example those with right and those with wrong labels, after each epoch. Default:
    /// null. Fits of several strengths as a path are not watched.
    /// </summary>
    [JsonIgnore]
    public LearningCurves? LearningCurves { get; set; }

    internal override bool IsInUse(string option) => option switch
    {
        nameof(FocalExponent) => Loss == ClassificationLoss.Focal,
        nameof(GeneralizedExponent) => Loss == ClassificationLoss.GeneralizedCrossEntropy,
        nameof(BalancesClasses) => ClassWeights is null,
        _ => base.IsInUse(option),
    };

    private protected override void Validate(OptionsCheck check)
    {
        check.That(Enum.IsDefined(Loss), nameof(Loss), Loss, "Set it to a value of the enumeration.");
        check.InRange(nameof(FocalExponent), FocalExponent, 0, 20);
        check.That(GeneralizedExponent is > 0 and <= 1, nameof(GeneralizedExponent), GeneralizedExponent,
            "Set it to a value above 0 up to 1.");
        check.NotNegative(nameof(CrossEntropyWeight), CrossEntropyWeight);
        check.NotNegative(nameof(ReverseWeight), ReverseWeight);
        check.That(LogOfZero < 0 && double.IsFinite(LogOfZero), nameof(LogOfZero), LogOfZero,
            "Set it to a finite value below 0.");
        check.That(LabelSmoothing is >= 0 and < 1, nameof(LabelSmoothing), LabelSmoothing,
            "Set it to a value from 0 (off) to below 1.");
        CheckClassWeights(check);
        base.Validate(check);
    }

    private void CheckClassWeights(OptionsCheck check)
    {
        if (ClassWeights is null)
        {
            return;
        }

        check.That(!BalancesClasses, nameof(BalancesClasses), BalancesClasses,
            "Set it to false where ClassWeights are given, or set ClassWeights to null.");
        for (int i = 0; i < ClassWeights.Length; i++)
        {
            check.NotNegative($"{nameof(ClassWeights)}[{i}]", ClassWeights[i]);
        }
    }
}
