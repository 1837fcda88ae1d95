namespace Microsoft.ML.Regularization;

/// <summary>AdamW in managed code over flat parameters on the CPU.</summary>
internal sealed class AdamW(IFlatParameters parameters, double weightDecay) : IOptimizer
{
    private readonly AdamWState _state = new(parameters.Values.Length, parameters.DecayedLength, weightDecay);

    public void Step(double learningRate, double maximumNorm) =>
        _state.Step(parameters.Values.Values, parameters.Gradients.Values, learningRate, maximumNorm);

    public void Dispose()
    {
    }
}
