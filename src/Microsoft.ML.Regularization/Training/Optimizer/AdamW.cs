using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>AdamW in managed code over the flat parameters of a network on the CPU.</summary>
internal sealed class AdamW(INetwork network, double weightDecay) : IOptimizer
{
    private readonly float[] _first = new float[network.Values.Length];
    private readonly float[] _second = new float[network.Values.Length];
    private long _step;

    public void Step(double learningRate, double maximumNorm)
    {
        _step++;
        Span<float> values = network.Values.Values;
        ReadOnlySpan<float> gradients = network.Gradients.Values;
        double factor = Clipping.Factor(maximumNorm > 0 ? TensorPrimitives.Norm(gradients) : 0, maximumNorm);
        int decayed = network.DecayedLength;
        AdamWKernel.Step(
            values[..decayed],
            gradients[..decayed],
            _first.AsSpan(0, decayed),
            _second.AsSpan(0, decayed),
            new AdamWFactors(learningRate, weightDecay, factor, _step));
        AdamWKernel.Step(
            values[decayed..],
            gradients[decayed..],
            _first.AsSpan(decayed),
            _second.AsSpan(decayed),
            new AdamWFactors(learningRate, 0, factor, _step));
    }

    public void Dispose()
    {
    }
}
