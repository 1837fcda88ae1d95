using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The loss of the task itself, of outputs [rows, outputs] and targets of the same shape.</summary>
internal abstract class BaseLoss
{
    public static BaseLoss Of(NetworkRegressionOptions options) => options.Loss switch
    {
        RegressionLoss.Absolute => new RegressionBaseLoss(Absolute),
        RegressionLoss.Huber => new RegressionBaseLoss((x, y, reduction) =>
            torch.nn.functional.huber_loss(x, y, options.LossDelta, reduction)),
        RegressionLoss.SmoothL1 => new RegressionBaseLoss((x, y, reduction) =>
            torch.nn.functional.smooth_l1_loss(x, y, reduction, options.LossDelta)),
        RegressionLoss.Pinball => new PinballBaseLoss(options.Quantiles),
        _ => new RegressionBaseLoss(static (x, y, reduction) => torch.nn.functional.mse_loss(x, y, reduction)),
    };

    public static BaseLoss Of(NetworkClassificationOptions options) => new ClassificationBaseLoss(options);

    /// <summary>The loss of each row, [rows].</summary>
    public abstract torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets);

    /// <summary>The mean over rows of loss times weight.</summary>
    public virtual torch.Tensor Mean(torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights)
    {
        torch.Tensor losses = PerRow(outputs, targets);
        return weights is null ? losses.mean() : losses.mul(weights).mean();
    }

    // Not l1_loss: that of TorchSharp before 0.102.8 computes the squared error.
    private static torch.Tensor Absolute(torch.Tensor outputs, torch.Tensor targets, torch.nn.Reduction reduction)
    {
        torch.Tensor losses = outputs.sub(targets).abs();
        return reduction == torch.nn.Reduction.None ? losses : losses.mean();
    }
}
