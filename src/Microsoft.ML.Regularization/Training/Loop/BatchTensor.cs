using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A tensor on the CPU whose first rows are the current batch.</summary>
internal sealed class BatchTensor : IDisposable
{
    private readonly FlatTensor _all;
    private readonly torch.Tensor _usual;
    private readonly int _usualRows;

    /// <param name="capacity">Largest number of rows.</param>
    /// <param name="usualRows">Number of rows of most batches: their tensor is made once.</param>
    /// <param name="width">Width of a row; null for a vector.</param>
    public BatchTensor(int capacity, int usualRows, int? width)
    {
        torch.Tensor rows = width is { } columns
            ? torch.zeros(capacity, columns, torch.ScalarType.Float32)
            : torch.zeros(capacity, torch.ScalarType.Float32);
        _all = new FlatTensor(rows, hasDirectMemory: true);
        _usual = _all.Tensor.narrow(0, 0, usualRows).DetachFromDisposeScope();
        _usualRows = usualRows;
    }

    public Span<float> Values => _all.Values;

    /// <summary>The first rows: a tensor of this object, or a new one of the caller's dispose scope.</summary>
    public torch.Tensor Rows(int rows) => rows == _usualRows ? _usual : _all.Tensor.narrow(0, 0, rows);

    public void Dispose()
    {
        _usual.Dispose();
        _all.Dispose();
    }
}
