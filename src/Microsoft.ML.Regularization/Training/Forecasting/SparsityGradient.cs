using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>Adds the gradient of a sparsity penalty to that of a loss, over spans.</summary>
/// <param name="form">The penalty.</param>
/// <param name="steepness">c₁ of <see cref="SparsityForm.Tanh"/>.</param>
/// <param name="root">c₂ of <see cref="SparsityForm.Tanh"/>.</param>
/// <param name="count">Number of weights.</param>
internal sealed class SparsityGradient(SparsityForm form, double steepness, double root, int count)
{
    private const float SmallestSize = (float)SparsityFunction.SmallestSize;

    private readonly SparsityFunction _function = SparsityFunction.Of(form, steepness, root);
    private readonly float[] _sizes = new float[count];
    private readonly float[] _slopes = new float[count];
    private readonly float[] _flat = new float[count];

    /// <summary>Adds factor · d/dw mean r(|w|).</summary>
    public void Add(ReadOnlySpan<float> weights, Span<float> gradient, double factor)
    {
        TensorPrimitives.Abs(weights, _sizes);
        if (form == SparsityForm.Tanh)
        {
            TanhSlopes();
        }
        else
        {
            // One, but zero at a weight of zero.
            TensorPrimitives.Max(_sizes, SmallestSize, _slopes);
            TensorPrimitives.Divide(_sizes, _slopes, _slopes);
            if (form == SparsityForm.Logarithmic)
            {
                TensorPrimitives.Multiply(_sizes, (float)LogarithmicSparsity.Scale, _flat);
                TensorPrimitives.Add(_flat, 1, _flat);
                TensorPrimitives.Divide(_slopes, _flat, _slopes);
                TensorPrimitives.Multiply(_slopes, (float)LogarithmicSparsity.Scale, _slopes);
            }
        }

        TensorPrimitives.CopySign(_slopes, weights, _slopes);
        TensorPrimitives.MultiplyAdd(_slopes, (float)(factor / count), gradient, gradient);
    }

    /// <summary>mean r(|w|).</summary>
    public double Mean(ReadOnlySpan<float> weights)
    {
        double sum = 0;
        foreach (float weight in weights)
        {
            sum += _function.ValueOf(weight);
        }

        return sum / count;
    }

    // c₁/(2c₂) · |w|^(1/c₂) / |w| · (1 - tanh²), which is zero at zero where the divisor is not.
    private void TanhSlopes()
    {
        if (root == 2)
        {
            TensorPrimitives.Sqrt(_sizes, _slopes);
        }
        else
        {
            TensorPrimitives.Pow(_sizes, (float)(1 / root), _slopes);
        }

        TensorPrimitives.Multiply(_slopes, (float)(steepness / 2), _flat);
        TensorPrimitives.Tanh(_flat, _flat);
        TensorPrimitives.Multiply(_flat, _flat, _flat);
        TensorPrimitives.Subtract(1, _flat, _flat);
        TensorPrimitives.Multiply(_slopes, _flat, _slopes);
        TensorPrimitives.Max(_sizes, SmallestSize, _sizes);
        TensorPrimitives.Divide(_slopes, _sizes, _slopes);
        TensorPrimitives.Multiply(_slopes, (float)(steepness / root / 2), _slopes);
    }
}
