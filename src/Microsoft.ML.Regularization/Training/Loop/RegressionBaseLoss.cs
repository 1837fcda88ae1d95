using TorchSharp;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Regularization;

/// <summary>A loss of each target by itself; that of a row is their mean.</summary>
/// <param name="options">They name the loss, which is none of quantiles.</param>
internal sealed class RegressionBaseLoss(NetworkRegressionOptions options) : BaseLoss
{
    public override torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor losses = Elementwise(outputs, targets, Reduction.None);
        return losses.shape[1] == 1 ? losses.view(-1) : losses.mean([1L]);
    }

    public override torch.Tensor Mean(torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights) =>
        weights is null ? Elementwise(outputs, targets, Reduction.Mean) : base.Mean(outputs, targets, weights);

    private torch.Tensor Elementwise(torch.Tensor outputs, torch.Tensor targets, Reduction reduction) =>
        options.Loss switch
        {
            RegressionLoss.Absolute => Absolute(outputs, targets, reduction),
            RegressionLoss.Huber => functional.huber_loss(outputs, targets, options.LossDelta, reduction),
            RegressionLoss.SmoothL1 => functional.smooth_l1_loss(outputs, targets, reduction, options.LossDelta),
            _ => functional.mse_loss(outputs, targets, reduction),
        };

    // Not l1_loss: that of TorchSharp before 0.102.8 computes the squared error.
    private static torch.Tensor Absolute(torch.Tensor outputs, torch.Tensor targets, Reduction reduction)
    {
        torch.Tensor losses = outputs.sub(targets).abs();
        return reduction == Reduction.None ? losses : losses.mean();
    }
}
