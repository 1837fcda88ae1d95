using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Adds up the base loss over validation rows.</summary>
/// <param name="baseLoss">The base loss; null where losses of rows are added.</param>
/// <param name="bins">Takes note of the predicted classes; null for a regression.</param>
/// <param name="regions">Takes note of the errors by region; null where nobody asks for them.</param>
internal sealed class ValidationLoss(BaseLoss? baseLoss, CalibrationBins? bins, RegionErrors? regions = null)
{
    private double _sum;
    private double _weightSum;
    private double _squaredWeights;
    private double _losses;
    private double _squaredLosses;

    /// <summary>The mean loss, weighted by row; null without any weight.</summary>
    public double? Mean => _weightSum > 0 ? _sum / _weightSum : null;

    /// <summary>
    /// Mean of the regions' mean absolute errors; null where nobody asks for it, or without any weight.
    /// </summary>
    public double? RegionError => regions?.Mean;

    /// <summary>The standard error of <see cref="Mean"/>: √Σ w² (l - mean)² / Σ w.</summary>
    public double StandardError
    {
        get
        {
            double mean = Mean ?? double.NaN;
            double spread = _squaredLosses - (2 * mean * _losses) + (mean * mean * _squaredWeights);
            return Math.Sqrt(Math.Max(spread, 0)) / _weightSum;
        }
    }

    /// <summary>Adds a batch; tensors it makes belong to the caller's dispose scope.</summary>
    /// <param name="outputs">What the network predicts for the batch.</param>
    /// <param name="batch">The batch.</param>
    public void Add(torch.Tensor outputs, TrainingBatch batch)
    {
        torch.Tensor losses = baseLoss!.PerRow(outputs, batch.Targets);
        torch.Tensor weighted = batch.Weights is { } weights ? losses.mul(weights) : losses;
        _sum += Sum(weighted);
        _weightSum += batch.Weights is null ? batch.Count : Sum(batch.Weights);
        _squaredWeights += batch.Weights is null ? batch.Count : Sum(batch.Weights.square());
        _losses += Sum(batch.Weights is null ? weighted : weighted.mul(batch.Weights));
        _squaredLosses += Sum(weighted.square());
        regions?.Add(outputs, batch);
        if (bins is not null && baseLoss is ClassificationBaseLoss classification)
        {
            torch.Tensor shares = ClassificationBaseLoss.Shares(batch.Targets);
            bins.Add(classification.LogProbabilities(outputs), shares, batch.Weights);
        }
    }

    /// <summary>Adds rows whose losses are known.</summary>
    /// <param name="losses">The loss of each row.</param>
    /// <param name="weights">The row weights; empty where all are one.</param>
    public void Add(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights)
    {
        for (int row = 0; row < losses.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            double weighted = losses[row] * weight;
            _sum += weighted;
            _weightSum += weight;
            _squaredWeights += weight * weight;
            _losses += weighted * weight;
            _squaredLosses += weighted * weighted;
        }
    }

    private static double Sum(torch.Tensor values) => values.sum(torch.ScalarType.Float64).item<double>();
}
