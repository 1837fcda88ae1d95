namespace Microsoft.ML.Regularization.Bench;

/// <summary>A mean of some figures and its standard error.</summary>
internal sealed record MeanAndError(double Mean, double StandardError)
{
    public static MeanAndError Of(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return new MeanAndError(mean, Math.Sqrt(variance / values.Count));
    }
}
