using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The part of each network of a stacked tensor, as views that are kept as long as it is the same tensor; or a tensor
/// that is the part of each.
/// </summary>
internal sealed class NetworkParts : IDisposable
{
    private torch.Tensor? _all;
    private torch.Tensor[] _parts = [];
    private torch.Tensor?[] _transposed = [];

    /// <summary>The part of a network, [rows, width].</summary>
    public torch.Tensor this[int network] => _parts[_parts.Length == 1 ? 0 : network];

    /// <summary>The part of a network, [width, rows].</summary>
    public torch.Tensor Transposed(int network) =>
        _transposed[network] ??= this[network].t().DetachFromDisposeScope();

    /// <summary>Sets the tensor, [networks, rows, width] or [rows, width] for all.</summary>
    /// <param name="all">The tensor.</param>
    /// <param name="networks">Number of networks.</param>
    public void Set(torch.Tensor all, int networks)
    {
        if (ReferenceEquals(all, _all))
        {
            return;
        }

        Dispose();
        _all = all;
        _parts = all.dim() == 2
            ? [all.detach().DetachFromDisposeScope()]
            : [.. Enumerable.Range(0, networks).Select(i => all.select(0, i).DetachFromDisposeScope())];
        _transposed = new torch.Tensor?[networks];
    }

    public void Dispose()
    {
        foreach (torch.Tensor? view in (IEnumerable<torch.Tensor?>)[.. _transposed, .. _parts])
        {
            view?.Dispose();
        }

        _parts = [];
        _transposed = [];
        _all = null;
    }
}
