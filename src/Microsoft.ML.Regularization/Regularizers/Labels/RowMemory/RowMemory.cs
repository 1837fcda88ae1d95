using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Numbers kept for each training row on the device of a fit, by row id.</summary>
internal sealed class RowMemory : IDisposable
{
    private readonly Tensor _values;

    /// <param name="size">Its size.</param>
    /// <param name="type">Type of its numbers.</param>
    /// <param name="device">Where it lies.</param>
    /// <param name="initial">What it begins with, row after row; null for zeros.</param>
    public RowMemory(RowMemorySize size, ScalarType type, Device device, float[]? initial = null)
    {
        using var scope = NewDisposeScope();
        long[] shape = [size.Rows, size.Width];
        _values = (initial is null ? zeros(shape, type, device) : tensor(initial, shape, type, device))
            .DetachFromDisposeScope();
    }

    /// <summary>The numbers of some rows, [rows, width]; the caller's.</summary>
    /// <param name="ids">Ids of the rows, each once.</param>
    public Tensor Of(Tensor ids) => _values.index_select(0, ids);

    /// <summary>Replaces the numbers of some rows.</summary>
    public void Put(Tensor ids, Tensor values) => _values.index_copy_(0, ids, values);

    /// <summary>A copy of all numbers, row after row.</summary>
    public float[] Read()
    {
        using var scope = NewDisposeScope();
        return _values.to(ScalarType.Float32).cpu().data<float>().ToArray();
    }

    public void Dispose() => _values.Dispose();
}
