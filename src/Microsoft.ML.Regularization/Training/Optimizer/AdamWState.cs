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
    private AdamWFactors _decayed;
    private AdamWFactors _others;

    /// <inheritdoc cref="IOptimizer.Step"/>
    public void Step(Span<float> values, ReadOnlySpan<float> gradients, double learningRate, double maximumNorm)
    {
        Begin(gradients, learningRate, maximumNorm);
        Step(values, gradients, 0, length);
    }

    /// <summary>Begins a step, whose parameters then may be changed range by range, on any threads.</summary>
    public void Begin(ReadOnlySpan<float> gradients, double learningRate, double maximumNorm)
    {
        _step++;
        double factor = Clipping.Factor(maximumNorm > 0 ? TensorPrimitives.Norm(gradients) : 0, maximumNorm);
        _decayed = new AdamWFactors(learningRate, weightDecay, factor, _step);
        _others = new AdamWFactors(learningRate, 0, factor, _step);
    }

    /// <summary>Changes a range of the parameters, after <see cref="Begin"/>.</summary>
    public void Step(Span<float> values, ReadOnlySpan<float> gradients, int first, int count)
    {
        int end = first + count;
        int split = Math.Clamp(decayedLength, first, end);
        StepRange(values, gradients, (first, split), _decayed);
        StepRange(values, gradients, (split, end), _others);
    }

    private void StepRange(
        Span<float> values, ReadOnlySpan<float> gradients, (int Start, int End) range, AdamWFactors factors)
    {
        int count = range.End - range.Start;
        AdamWKernel.Step(
            values.Slice(range.Start, count),
            gradients.Slice(range.Start, count),
            _first.AsSpan(range.Start, count),
            _second.AsSpan(range.Start, count),
            factors);
    }
}
