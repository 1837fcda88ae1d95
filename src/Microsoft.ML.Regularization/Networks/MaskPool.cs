using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Mask tensors that are used again step after step: a step of the same shapes allocates none.</summary>
internal sealed class MaskPool(FitDevice device) : IDisposable
{
    private readonly Dictionary<(long Rows, long Units), Shelf> _shelves = [];

    /// <summary>A mask of the shape [rows, units] with any content, of the pool's until <see cref="Return"/>.</summary>
    public FlatTensor Rent(long[] shape)
    {
        (long rows, long units) = (shape[0], shape[1]);
        if (!_shelves.TryGetValue((rows, units), out Shelf? shelf))
        {
            _shelves.Add((rows, units), shelf = new Shelf());
        }

        if (shelf.Used == shelf.Masks.Count)
        {
            shelf.Masks.Add(new FlatTensor(torch.empty(rows, units, torch.ScalarType.Float32, device.Device), true));
        }

        return shelf.Masks[shelf.Used++];
    }

    /// <summary>Takes all masks back.</summary>
    public void Return()
    {
        foreach (Shelf shelf in _shelves.Values)
        {
            shelf.Used = 0;
        }
    }

    public void Dispose()
    {
        foreach (FlatTensor mask in _shelves.Values.SelectMany(static shelf => shelf.Masks))
        {
            mask.Dispose();
        }
    }

    private sealed class Shelf
    {
        public List<FlatTensor> Masks { get; } = [];

        public int Used { get; set; }
    }
}
