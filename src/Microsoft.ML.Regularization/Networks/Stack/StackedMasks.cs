using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The dropout masks of one layer of all networks of a stack: networks that would draw the same mask share it, which
/// those do that have run equally many forward passes.
/// </summary>
internal readonly struct StackedMasks(torch.Tensor[] masks)
{
    /// <summary>Draws the next masks, [rows, units] each.</summary>
    public static StackedMasks Next(IReadOnlyList<DenseNetwork> networks, long rows, long units)
    {
        if (networks[0].Architecture.Dropout == 0)
        {
            return default;
        }

        var masks = new torch.Tensor[networks.Count];
        ulong? position = networks[0].ActivationLayer.MaskPosition;
        for (int i = 0; i < masks.Length; i++)
        {
            ActivationLayer layer = networks[i].ActivationLayer;
            if (i > 0 && position is not null && layer.MaskPosition == position)
            {
                masks[i] = masks[0];
                layer.SkipMask();
            }
            else
            {
                masks[i] = layer.NextMask(rows, units);
            }
        }

        return new StackedMasks(masks);
    }

    /// <summary>The mask of a network in memory that managed code reaches; empty without dropout.</summary>
    public ReadOnlySpan<float> Of(int network) => masks is null ? [] : FlatTensor.MemoryOf(masks[network]);

    /// <summary>Multiplies values [networks, rows, units] with the masks.</summary>
    public torch.Tensor Apply(torch.Tensor values)
    {
        if (masks is null)
        {
            return values;
        }

        torch.Tensor first = masks[0];
        return values.mul(Array.TrueForAll(masks, mask => ReferenceEquals(mask, first)) ? first : torch.stack(masks));
    }
}
