using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A network whose weights are a running average of those of a network in training.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly TensorNetwork _network;
    private readonly TensorNetwork _average;
    private readonly IWeightAveraging _averaging;

    /// <param name="network">The network in training, with its first weights.</param>
    /// <param name="average">A network of the same shape, which this object owns from now on.</param>
    /// <param name="averaging">How slowly the average moves.</param>
    public WeightAverage(TensorNetwork network, TensorNetwork average, IWeightAveraging averaging)
    {
        _network = network;
        _average = average;
        _averaging = averaging;
        Follow(network.Values.Tensor, 1);
    }

    /// <summary>What the average gives for rows as they were read; the batch stays as it is.</summary>
    public torch.Tensor Predict(TrainingBatch batch) => _average.Predict(batch);

    /// <summary>Moves the average on to the weights after a step.</summary>
    /// <param name="step">Number of steps taken.</param>
    public void Follow(long step) => Follow(_network.Values.Tensor, 1 - _averaging.MomentumAt(step));

    public void Dispose() => _average.Dispose();

    private void Follow(torch.Tensor values, double share)
    {
        using IDisposable noGradient = torch.no_grad();
        _average.Values.Tensor.mul_(1 - share).add_(values, share);
        // Already averages over steps, of means and variances that belong to the weights of now.
        _average.Statistics.Tensor.copy_(_network.Statistics.Tensor);
    }
}
