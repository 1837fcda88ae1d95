using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The part of each network of a stacked tensor, as views that are kept as long as it is the same tensor.
/// </summary>
internal sealed class NetworkParts : IDisposable
{
    private torch.Tensor? _all;
    private torch.Tensor[] _parts = [];
    private torch.Tensor[] _transposed = [];

    public int Count => _parts.Length;

    /// <summary>The part of a network, [rows, width].</summary>
    public torch.Tensor this[int network] => _parts[network];

    /// <summary>The part of a network, [width, rows].</summary>
    public torch.Tensor Transposed(int network) => _transposed[network];

    /// <summary>Sets the tensor, [networks, rows, width].</summary>
    public void Set(torch.Tensor all)
    {
        if (ReferenceEquals(all, _all))
        {
            return;
        }

        Dispose();
        _all = all;
        _parts = new torch.Tensor[all.shape[0]];
        _transposed = new torch.Tensor[_parts.Length];
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i] = all.select(0, i).DetachFromDisposeScope();
            _transposed[i] = _parts[i].t().DetachFromDisposeScope();
        }
    }

    public void Dispose()
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _transposed[i].Dispose();
            _parts[i].Dispose();
        }

        _parts = [];
        _all = null;
    }
}
