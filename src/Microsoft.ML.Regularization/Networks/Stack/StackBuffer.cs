using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A tensor [networks, rows, width] on the CPU that stays the same as long as the number of rows does.
/// </summary>
internal sealed class StackBuffer(int networks, int width) : IDisposable
{
    private torch.Tensor? _all;

    /// <summary>The part of each network of the last <see cref="Rows"/>.</summary>
    public NetworkParts Parts { get; } = new();

    /// <summary>The tensor for a number of rows, with any content.</summary>
    public torch.Tensor Rows(long rows)
    {
        if (_all is null || _all.shape[1] != rows)
        {
            _all?.Dispose();
            _all = torch.empty(networks, rows, width, torch.ScalarType.Float32).DetachFromDisposeScope();
            Parts.Set(_all, networks);
        }

        return _all;
    }

    public void Dispose()
    {
        Parts.Dispose();
        _all?.Dispose();
    }
}
