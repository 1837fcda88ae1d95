using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// NeuralProphet's penalty ln(1/(e k) + |w|) - ln(1/(e k)) with k = 3, so ln(1 + 3e |w|): bounded slope, for weights up
/// to about one.
/// </summary>
internal sealed class LogarithmicSparsity : SparsityFunction
{
    private const double Eagerness = 3;
    public const double Scale = Math.E * Eagerness;

    public override double Value(double size) => double.LogP1(Scale * size);

    public override double Slope(double size) => Scale / (1 + (Scale * size));

    public override double Curvature(double size)
    {
        double slope = Slope(size);
        return -slope * slope;
    }

    public override void Run(ReadOnlySpan<float> sizes, Span<float> values, Span<float> slopes)
    {
        TensorPrimitives.Multiply(sizes, (float)Scale, values);
        TensorPrimitives.Add(values, 1, slopes);
        TensorPrimitives.Divide((float)Scale, slopes, slopes);
        TensorPrimitives.LogP1(values, values);
    }
}
