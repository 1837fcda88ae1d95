using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The pinball loss of an output for each quantile; that of a row is their mean.</summary>
internal sealed class PinballBaseLoss(double[] quantiles) : BaseLoss
{
    private readonly float[] _quantiles = Array.ConvertAll(quantiles, quantile => (float)quantile);

    public override torch.Tensor PerRow(torch.Tensor outputs, torch.Tensor targets)
    {
        // τ (y - q) where the output q is too small, and (τ - 1) (y - q) where it is too large.
        torch.Tensor missing = targets.sub(outputs);
        torch.Tensor levels = torch.tensor(_quantiles, device: outputs.device);
        return missing.mul(levels).add(missing.neg().relu()).mean([1L]);
    }
}
