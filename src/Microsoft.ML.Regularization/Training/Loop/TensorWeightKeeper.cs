using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Keeps the weights of a network of tensors, on their device.</summary>
internal sealed class TensorWeightKeeper(INetwork network) : IWeightKeeper
{
    private torch.Tensor? _values;
    private torch.Tensor? _statistics;

    public void Keep()
    {
        Keep(ref _values, network.Values.Tensor);
        Keep(ref _statistics, network.Statistics.Tensor);
    }

    public void Restore()
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        network.Values.Tensor.copy_(_values!);
        network.Statistics.Tensor.copy_(_statistics!);
    }

    public void Dispose()
    {
        _values?.Dispose();
        _statistics?.Dispose();
    }

    private static void Keep(ref torch.Tensor? copy, torch.Tensor current)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        copy ??= torch.empty_like(current).DetachFromDisposeScope();
        copy.copy_(current);
    }
}
