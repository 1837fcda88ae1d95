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
}
