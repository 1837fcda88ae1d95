using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Sums of the losses of validation rows, and what follows from them.</summary>
internal sealed class ValidationSums
{
    private double _sum;
    private double _weightSum;
    private double _squaredWeights;
    private double _losses;
    private double _squaredLosses;

    /// <summary>The mean loss, weighted by row; null without any weight.</summary>
    public double? Mean => _weightSum > 0 ? _sum / _weightSum : null;

    /// <summary>The variance of <see cref="Mean"/>: Σ w² (l - mean)² / (Σ w)².</summary>
    public double VarianceOfMean
    {
        get
        {
            double mean = Mean ?? double.NaN;
            double spread = _squaredLosses - (2 * mean * _losses) + (mean * mean * _squaredWeights);
            return Math.Max(spread, 0) / (_weightSum * _weightSum);
        }
    }

    /// <summary>Adds the losses of a batch, [rows], with their weights, or null for one each.</summary>
    public void Add(torch.Tensor losses, torch.Tensor? weights)
    {
        torch.Tensor weighted = weights is null ? losses : losses.mul(weights);
        _sum += Sum(weighted);
        _weightSum += weights is null ? losses.shape[0] : Sum(weights);
        _squaredWeights += weights is null ? losses.shape[0] : Sum(weights.square());
        _losses += Sum(weights is null ? weighted : weighted.mul(weights));
        _squaredLosses += Sum(weighted.square());
    }

    private static double Sum(torch.Tensor values) => values.sum(torch.ScalarType.Float64).item<double>();
}
