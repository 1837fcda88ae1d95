using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The formulas of PENCIL, of logarithms of probabilities p and of label distributions d, [rows, classes].
/// </summary>
internal static class PencilLoss
{
    /// <summary>(KL(p ‖ d) + β H(p)) / K of each row.</summary>
    public static Tensor PerRow(Tensor logProbabilities, Tensor logLabels, double entropyWeight) =>
        logProbabilities.mul(1 - entropyWeight).sub(logLabels).mul(logProbabilities.exp()).sum(1)
            .div(logProbabilities.shape[1]);

    /// <summary>
    /// The derivative of KL(p ‖ d) / K + α CE(d, y) by what d is the softmax of: (d - p) / K + α (d - y).
    /// </summary>
    public static Tensor LabelSlopes(Tensor probabilities, Tensor labels, Tensor given, double compatibility) =>
        labels.sub(probabilities).div(labels.shape[1]).add(labels.sub(given), compatibility);
}
