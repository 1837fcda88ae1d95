using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Views of each row with more and more noise on the features, that all learn the label and are to agree with their
/// weighted mean where that is sure: the multi-scale part of ADELE (see <see cref="Adele"/>), for tables.
/// </summary>
/// <remarks>
/// It replaces the base loss by Σ ω_v CE(p_v, y) + λ Σ KL(p_v ‖ q) over the views v, with q = Σ ω_v p_v limited to 0.001
/// to 0.999; the second sum counts for rows whose largest q is at least <see cref="Gate"/>. A step costs about as many
/// plain ones as there are views. Source: S. Liu et al., "Adaptive Early-Learning Correction for Segmentation from
/// Noisy Annotations", CVPR 2022, where views are scales of an image, weights are learned (<see cref="LearnsWeights"/>)
/// and ω multiplies the arguments of the softmax in place of the losses (<see cref="WeighsArguments"/>).
/// </remarks>
public sealed class ViewConsistency : Regularizer
{
    private const double DefaultStrength = 1;
    private const double DefaultGate = 0.8;

    /// <summary>
    /// How much agreement counts beside the labels · paper: λ · 0 (off) or above · default 1 · try 0.3 to 3 first.
    /// </summary>
    [Range(0.1d, 10d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Standard deviation of the noise on the features of each view, in units of the network's inputs, two views or more
    /// · each 0 (the row as it is) or above · default 0, 0.1, 0.2 · try 0, 0.05, 0.1 to 0, 0.2, 0.4 first.
    /// </summary>
    public double[] NoiseLevels { get; set; } = [0, 0.1, 0.2];

    /// <summary>
    /// The mean's largest probability from which on views are to agree · paper: ρ · 0 (always) to 1 · default 0.8 · try
    /// 0.5 to 0.9 first.
    /// </summary>
    [Range(0.4d, 0.95d, DefaultGate)]
    public double Gate { get; set; } = DefaultGate;

    /// <summary>
    /// Whether the weights of the views are learned, beginning alike, instead of equal · default false; the paper learns
    /// them.
    /// </summary>
    [BooleanChoice]
    public bool LearnsWeights { get; set; }

    /// <summary>Adam's learning rate of the weights, where they are learned · above 0 · default 0.01.</summary>
    public double WeightLearningRate { get; set; } = 0.01;

    /// <summary>
    /// Whether a view's weight multiplies what softmax is taken of, as in the published code, instead of its cross
    /// entropy · default false: with it the network's own probabilities, which scoring uses, become too sure by about
    /// the number of views.
    /// </summary>
    public bool WeighsArguments { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.That(NoiseLevels is { Length: >= 2 }, nameof(NoiseLevels), $"{NoiseLevels?.Length ?? 0} views",
            "Give the noise of two views or more.");
        for (int i = 0; i < NoiseLevels!.Length; i++)
        {
            check.NotNegative($"{nameof(NoiseLevels)}[{i}]", NoiseLevels[i]);
        }

        check.InRange(nameof(Gate), Gate, 0, 1);
        check.Positive(nameof(WeightLearningRate), WeightLearningRate);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The label is no class.</exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ClassificationTask.Classes(fit, nameof(ViewConsistency));
        return Strength == 0 ? null : new ViewConsistencyHook((ViewConsistency)Copy());
    }
}
