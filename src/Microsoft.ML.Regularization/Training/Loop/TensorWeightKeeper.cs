using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Keeps the weights of networks of tensors, on their device.</summary>
internal sealed class TensorWeightKeeper(IEnumerable<INetwork> networks) : IWeightKeeper
{
    private readonly FlatTensor[] _current =
        [.. networks.SelectMany(static network => (FlatTensor[])[network.Values, network.Statistics])];
    private readonly List<torch.Tensor> _kept = [];

    public void Keep()
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        for (int i = 0; i < _current.Length; i++)
        {
            if (_kept.Count == i)
            {
                _kept.Add(torch.empty_like(_current[i].Tensor).DetachFromDisposeScope());
            }

            _kept[i].copy_(_current[i].Tensor);
        }
    }

    public void Restore()
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        for (int i = 0; i < _current.Length; i++)
        {
            _current[i].Tensor.copy_(_kept[i]);
        }
    }

    public void Dispose() => _kept.ForEach(static copy => copy.Dispose());
}
