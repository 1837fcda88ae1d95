namespace Microsoft.ML.Regularization;

/// <summary>Mixup: the same share of all features.</summary>
internal sealed class ConstantMask : IMixMask
{
    public int Length => 1;

    public double Fill(Span<double> mask, double lambda, ref FitRandom random) => mask[0] = lambda;
}
