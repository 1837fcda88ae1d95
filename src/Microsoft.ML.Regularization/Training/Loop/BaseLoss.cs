using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The loss of the task itself, of outputs and targets [rows, targets].</summary>
/// <param name="elementwise">Loss of each element with the reduction asked for.</param>
internal sealed class BaseLoss(Func<torch.Tensor, torch.Tensor, torch.nn.Reduction, torch.Tensor> elementwise)
{
    public static BaseLoss Of(NetworkRegressionOptions options) => options.Loss switch
    {
        RegressionLoss.Absolute => new(Absolute),
        RegressionLoss.Huber => new((x, y, reduction) =>
            torch.nn.functional.huber_loss(x, y, options.LossDelta, reduction)),
        RegressionLoss.SmoothL1 => new((x, y, reduction) =>
            torch.nn.functional.smooth_l1_loss(x, y, reduction, options.LossDelta)),
        _ => new(torch.nn.functional.mse_loss),
    };

    /// <summary>The loss of each row, [rows]: the mean over its targets.</summary>
    public torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor losses = elementwise(outputs, targets, torch.nn.Reduction.None);
        return losses.shape[1] == 1 ? losses.view(-1) : losses.mean([1L]);
    }

    /// <summary>The mean over rows of loss times weight.</summary>
    public torch.Tensor Mean(torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights) => weights is null
        ? elementwise(outputs, targets, torch.nn.Reduction.Mean)
        : PerRow(outputs, targets).mul(weights).mean();

    // Not l1_loss: that of TorchSharp before 0.102.8 computes the squared error.
    private static torch.Tensor Absolute(torch.Tensor outputs, torch.Tensor targets, torch.nn.Reduction reduction)
    {
        torch.Tensor losses = outputs.sub(targets).abs();
        return reduction == torch.nn.Reduction.None ? losses : losses.mean();
    }
}
