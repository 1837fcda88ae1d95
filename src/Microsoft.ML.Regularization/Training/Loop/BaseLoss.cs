using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The loss of the task itself, of outputs [rows, outputs] and targets of the same shape.</summary>
internal abstract class BaseLoss
{
    public static BaseLoss Of(NetworkRegressionOptions options) => options.Loss == RegressionLoss.Pinball
        ? new PinballBaseLoss(options.Quantiles)
        : new RegressionBaseLoss(options);

    public static BaseLoss Of(NetworkClassificationOptions options) => new ClassificationBaseLoss(options);

    /// <summary>The loss of each row, [rows].</summary>
    public abstract torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets);

    /// <summary>The mean over rows of loss times weight.</summary>
    public virtual torch.Tensor Mean(torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights)
    {
        torch.Tensor losses = PerRow(outputs, targets);
        return weights is null ? losses.mean() : losses.mul(weights).mean();
    }
}
