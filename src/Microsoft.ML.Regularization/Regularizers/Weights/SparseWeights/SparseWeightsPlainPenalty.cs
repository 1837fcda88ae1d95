using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The sparsity penalty of a network's first layer in a fit of the fused engine: <see cref="SparseWeightsPenalty"/>
/// with its gradient written down.
/// </summary>
internal sealed class SparseWeightsPlainPenalty(SparseWeights options, FitContext fit) : IPlainWeightPenalty
{
    private const int BlockLength = 512;

    private readonly SparsityFunction _function = SparsityFunction.Of(options.Form, options.Steepness, options.Root);
    private readonly SparsitySchedule _schedule = new(options.Ramp, options.RampStart, options.RampEnd);
    private readonly SparsityProgress _progress = new(fit);
    private readonly double _strength = SparsitySchedule.FullStrength(options.Strength, 1, options.Sparsity);

    public double Add(FlatParameters<float> parameters)
    {
        double strength = _strength * _schedule.Share(_progress.Next());
        int first = 0;
        while (parameters.Places.Shapes[first].Kind != ParameterKind.Weight)
        {
            first++;
        }

        return strength == 0 ? 0 : Add(parameters.ValueSpan(first), parameters.GradientSpan(first), strength);
    }

    /// <summary>Strength times the mean of r(|w|) over all weights.</summary>
    private double Add(ReadOnlySpan<float> weights, Span<float> gradients, double strength)
    {
        Span<float> buffer = stackalloc float[3 * BlockLength];
        float factor = (float)(strength / weights.Length);
        double sum = 0;
        for (int start = 0; start < weights.Length; start += BlockLength)
        {
            int count = Math.Min(BlockLength, weights.Length - start);
            Span<float> sizes = buffer[..count];
            Span<float> values = buffer.Slice(BlockLength, count);
            Span<float> slopes = buffer.Slice(2 * BlockLength, count);
            TensorPrimitives.Abs(weights.Slice(start, count), sizes);
            _function.Run(sizes, values, slopes);
            sum += TensorPrimitives.Sum<float>(values);
            for (int i = 0; i < count; i++)
            {
                if (sizes[i] >= SparsityFunction.SmallestSize)
                {
                    gradients[start + i] += factor * float.CopySign(slopes[i], weights[start + i]);
                }
            }
        }

        return strength * sum / weights.Length;
    }
}
