using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// AR-Net's penalty |2 / (1 + exp(-c₁ |w|^(1/c₂))) - 1|, which is tanh(c₁ |w|^(1/c₂) / 2): this form cannot overflow.
/// </summary>
/// <param name="steepness">c₁, above 0.</param>
/// <param name="root">c₂, above 1.</param>
internal sealed class TanhSparsity(double steepness, double root) : SparsityFunction
{
    private readonly double _exponent = 1 / root;

    public override double Value(double size) => Math.Tanh(steepness * Power(size) / 2);

    public override double Slope(double size)
    {
        double power = Power(size);
        double tanh = Math.Tanh(steepness * power / 2);
        return steepness * _exponent * (power / size) * (1 - (tanh * tanh)) / 2;
    }

    public override double Curvature(double size)
    {
        double power = Power(size);
        double tanh = Math.Tanh(steepness * power / 2);
        double slope = steepness * _exponent * (power / size) * (1 - (tanh * tanh)) / 2;
        return slope * (_exponent - 1 - (tanh * steepness * _exponent * power)) / size;
    }

    public override void Run(ReadOnlySpan<float> sizes, Span<float> values, Span<float> slopes)
    {
        if (root == 2)
        {
            TensorPrimitives.Sqrt(sizes, slopes);
        }
        else
        {
            TensorPrimitives.Pow(sizes, (float)_exponent, slopes);
        }

        TensorPrimitives.Multiply(slopes, (float)(steepness / 2), values);
        TensorPrimitives.Tanh(values, values);
        TensorPrimitives.Divide(slopes, sizes, slopes);
        float factor = (float)(steepness * _exponent / 2);
        for (int i = 0; i < slopes.Length; i++)
        {
            slopes[i] *= factor * (1 - (values[i] * values[i]));
        }
    }

    private double Power(double size) => root == 2 ? Math.Sqrt(size) : Math.Pow(size, _exponent);
}
