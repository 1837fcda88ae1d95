using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The loss of a classification network. One output for two classes is treated as the second of two, of which the first
/// is always 0; so there is one set of formulas.
/// </summary>
internal sealed class ClassificationBaseLoss(NetworkClassificationOptions options) : BaseLoss
{
    public ClassLink Link => options.Loss == ClassificationLoss.StableMax ? ClassLink.StableMax : ClassLink.Softmax;

    /// <summary>Whether the user wants calibrated probabilities.</summary>
    public bool IsCalibrated => options.CalibratesProbabilities;

    public override torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor shares = ClassificationLosses.Smooth(Shares(targets), options.LabelSmoothing);
        torch.Tensor logs = LogProbabilities(outputs);
        torch.Tensor losses = options.Loss switch
        {
            ClassificationLoss.Focal => ClassificationLosses.Focal(logs, shares, options.FocalExponent),
            ClassificationLoss.GeneralizedCrossEntropy =>
                ClassificationLosses.GeneralizedCrossEntropy(logs, shares, options.GeneralizedExponent),
            ClassificationLoss.SymmetricCrossEntropy => ClassificationLosses.SymmetricCrossEntropy(
                logs, shares, options.CrossEntropyWeight, options.ReverseWeight, options.LogOfZero),
            _ => ClassificationLosses.CrossEntropy(logs, shares),
        };
        return losses.to(torch.ScalarType.Float32);
    }

    /// <summary>Logarithms of the probabilities of the classes, [rows, classes].</summary>
    public torch.Tensor LogProbabilities(torch.Tensor outputs) => Arguments(outputs).log_softmax(1);

    /// <summary>What softmax is taken of, [rows, classes].</summary>
    public torch.Tensor Arguments(torch.Tensor outputs)
    {
        torch.Tensor linked = Link == ClassLink.StableMax ? ClassificationLosses.StableMaxLink(outputs) : outputs;
        return WithFirstOfTwo(linked);
    }

    /// <summary>Puts the zeros of the first of two classes before a single column; others stay as they are.</summary>
    public static torch.Tensor WithFirstOfTwo(torch.Tensor outputs) =>
        outputs.shape[1] > 1 ? outputs : torch.cat([torch.zeros_like(outputs), outputs], 1);

    /// <summary>Target shares of the classes, [rows, classes], from targets as batches hold them.</summary>
    public static torch.Tensor Shares(torch.Tensor targets) =>
        targets.shape[1] > 1 ? targets : torch.cat([targets.neg().add(1), targets], 1);
}
