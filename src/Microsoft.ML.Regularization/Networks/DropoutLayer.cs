using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Dropout with masks of the fit's own: on the CPU managed code writes them into tensors that are used again step after
/// step, on other devices the fit's generator makes them.
/// </summary>
internal sealed class DropoutLayer(double probability, ulong seed, torch.Generator generator, FitDevice device)
    : IDisposable
{
    private readonly Dictionary<(long Rows, long Units), MaskPool> _pools = [];
    private DropoutMasks _masks = new(seed, probability);

    /// <summary>Sets values to zero at random and scales up the rest.</summary>
    public torch.Tensor Apply(torch.Tensor values)
    {
        if (probability == 0)
        {
            return values;
        }

        long[] shape = values.shape;
        (long rows, long units) = (shape[0], shape[1]);
        return values.mul(device.HasDirectMemory ? ManagedMask(rows, units) : DeviceMask(rows, units));
    }

    /// <summary>Says that no tensor of the step needs its masks any more.</summary>
    public void EndStep()
    {
        foreach (MaskPool pool in _pools.Values)
        {
            pool.Used = 0;
        }
    }

    public void Dispose()
    {
        foreach (FlatTensor mask in _pools.Values.SelectMany(static pool => pool.Masks))
        {
            mask.Dispose();
        }
    }

    private torch.Tensor ManagedMask(long rows, long units)
    {
        if (!_pools.TryGetValue((rows, units), out MaskPool? pool))
        {
            _pools.Add((rows, units), pool = new MaskPool());
        }

        if (pool.Used == pool.Masks.Count)
        {
            pool.Masks.Add(new FlatTensor(torch.empty(rows, units, torch.ScalarType.Float32, device.Device), true));
        }

        FlatTensor mask = pool.Masks[pool.Used++];
        _masks.Fill(mask.Values);
        return mask.Tensor;
    }

    private torch.Tensor DeviceMask(long rows, long units) =>
        torch.empty(rows, units, torch.ScalarType.Float32, device.Device)
            .bernoulli_(1 - probability, generator)
            .mul_(1 / (1 - probability));

    private sealed class MaskPool
    {
        public List<FlatTensor> Masks { get; } = [];

        public int Used { get; set; }
    }
}
