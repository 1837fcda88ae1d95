using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Keeps the weights of the epoch with the lowest figure on the validation rows, and says when to stop looking for
/// better ones.
/// </summary>
internal sealed class BestWeights(INetwork network, int patience) : IDisposable
{
    private torch.Tensor? _values;
    private torch.Tensor? _statistics;
    private double _lowest = double.PositiveInfinity;
    private int _epochsWithoutImprovement;

    /// <summary>The best epoch, counted from one; 0 while there is none.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether patience is exhausted.</summary>
    public bool IsExhausted => patience > 0 && _epochsWithoutImprovement >= patience;

    /// <summary>Takes note of an epoch; keeps its weights when it is the best so far.</summary>
    public void Report(int epoch, double figure)
    {
        if (!(figure < _lowest))
        {
            _epochsWithoutImprovement++;
            return;
        }

        _lowest = figure;
        _epochsWithoutImprovement = 0;
        Epoch = epoch;
        Keep(ref _values, network.Values.Tensor);
        Keep(ref _statistics, network.Statistics.Tensor);
    }

    /// <summary>Puts the best weights back; leaves the current ones where there are none.</summary>
    public void Restore()
    {
        if (Epoch > 0)
        {
            using IDisposable noGradient = torch.no_grad();
            using DisposeScope scope = torch.NewDisposeScope();
            network.Values.Tensor.copy_(_values!);
            network.Statistics.Tensor.copy_(_statistics!);
        }
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
