using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A loss of each target by itself; that of a row is their mean.</summary>
/// <param name="elementwise">Loss of each element with the reduction asked for.</param>
internal sealed class RegressionBaseLoss(
    Func<torch.Tensor, torch.Tensor, torch.nn.Reduction, torch.Tensor> elementwise) : BaseLoss
{
    public override torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor losses = elementwise(outputs, targets, torch.nn.Reduction.None);
        return losses.shape[1] == 1 ? losses.view(-1) : losses.mean([1L]);
    }

    public override torch.Tensor Mean(torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights) =>
        weights is null
            ? elementwise(outputs, targets, torch.nn.Reduction.Mean)
            : base.Mean(outputs, targets, weights);
}
