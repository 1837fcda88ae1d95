using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>AdamW in managed code over flat parameters on the CPU.</summary>
internal sealed class AdamW(IFlatParameters parameters, double weightDecay) : IOptimizer
{
    private readonly float[] _first = new float[parameters.Values.Length];
    private readonly float[] _second = new float[parameters.Values.Length];
    private long _step;

    public void Step(double learningRate, double maximumNorm)
    {
        _step++;
        Span<float> values = parameters.Values.Values;
        ReadOnlySpan<float> gradients = parameters.Gradients.Values;
        double factor = Clipping.Factor(maximumNorm > 0 ? TensorPrimitives.Norm(gradients) : 0, maximumNorm);
        int decayed = parameters.DecayedLength;
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
