namespace Microsoft.ML.Regularization;

/// <summary>The lasso |w|.</summary>
internal sealed class AbsoluteSparsity : SparsityFunction
{
    public override double Value(double size) => size;

    public override double Slope(double size) => 1;

    public override double Curvature(double size) => 0;

    public override void Run(ReadOnlySpan<float> sizes, Span<float> values, Span<float> slopes)
    {
        sizes.CopyTo(values);
        slopes.Fill(1);
    }

    /// <summary>The soft threshold.</summary>
    public override double Proximal(double target, double strength) =>
        Math.CopySign(Math.Max(0, Math.Abs(target) - strength), target);
}
