namespace Microsoft.ML.Regularization;

/// <summary>AdamW in managed code over the flat parameters of a network on the CPU.</summary>
internal sealed class AdamW(INetwork network, double weightDecay) : IOptimizer
{
    private readonly AdamWState _state = new(network.Values.Length, network.DecayedLength, weightDecay);

    public void Step(double learningRate, double maximumNorm) =>
        _state.Step(network.Values.Values, network.Gradients.Values, learningRate, maximumNorm);

    public void Dispose()
    {
    }
}
