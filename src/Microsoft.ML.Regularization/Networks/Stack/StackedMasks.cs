using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Dropout masks that the networks of a stack share, since each of them would draw the same.</summary>
internal static class StackedMasks
{
    /// <summary>The next mask of a layer, [rows, units]; null without dropout.</summary>
    public static torch.Tensor? Next(IReadOnlyList<DenseNetwork> networks, long rows, long units)
    {
        torch.Tensor? mask = networks[0].ActivationLayer.NextMask(rows, units);
        for (int i = 1; mask is not null && i < networks.Count; i++)
        {
            networks[i].ActivationLayer.SkipMask(rows, units);
        }

        return mask;
    }
}
