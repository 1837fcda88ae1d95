using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The loss of the task in steps of a <see cref="HybridNetwork"/>: by its closed form where hooks leave it as it is, by
/// tensors otherwise.
/// </summary>
/// <param name="tensors">The loss by tensors.</param>
/// <param name="closed">Its closed form.</param>
/// <param name="network">The network.</param>
internal sealed class HybridBaseLoss(BaseLoss tensors, PlainLoss closed, HybridNetwork network) : BaseLoss
{
    /// <summary>The loss of the options.</summary>
    public static BaseLoss Of(NetworkOptions options, BaseLoss tensors, HybridNetwork network) =>
        PlainLoss.Of(options) is { } closed ? new HybridBaseLoss(tensors, closed, network) : tensors;

    public override torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets) => tensors.PerRow(outputs, targets);

    public override torch.Tensor Mean(torch.Tensor outputs, torch.Tensor targets, torch.Tensor? weights) =>
        network.AddLoss(closed, outputs, targets, weights) ?? tensors.Mean(outputs, targets, weights);
}
