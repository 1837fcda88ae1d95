using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>AdamW in managed code over flat parameters.</summary>
/// <param name="length">Number of parameters.</param>
/// <param name="decayedLength">How many of them, from the first on, decay.</param>
/// <param name="weightDecay">The decay.</param>
internal sealed class AdamWState(int length, int decayedLength, double weightDecay)
{
    private readonly float[] _first = new float[length];
    private readonly float[] _second = new float[length];
    private long _step;

    /// <inheritdoc cref="IOptimizer.Step"/>
    public void Step(Span<float> values, ReadOnlySpan<float> gradients, double learningRate, double maximumNorm)
    {
        _step++;
        double factor = Clipping.Factor(maximumNorm > 0 ? TensorPrimitives.Norm(gradients) : 0, maximumNorm);
        AdamWKernel.Step(
            values[..decayedLength],
            gradients[..decayedLength],
            _first.AsSpan(0, decayedLength),
            _second.AsSpan(0, decayedLength),
            new AdamWFactors(learningRate, weightDecay, factor, _step));
        AdamWKernel.Step(
            values[decayedLength..],
            gradients[decayedLength..],
            _first.AsSpan(decayedLength),
            _second.AsSpan(decayedLength),
            new AdamWFactors(learningRate, 0, factor, _step));
    }
}
