using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Adds up the base loss over validation rows.</summary>
/// <param name="baseLoss">The base loss.</param>
/// <param name="bins">Takes note of the predicted classes; null for a regression.</param>
/// <param name="regions">Where not null, the mean is that of the means over these regions which have rows.</param>
internal sealed class ValidationLoss(BaseLoss baseLoss, CalibrationBins? bins, RowRegions? regions)
{
    private readonly ValidationSums[] _parts =
        [.. Enumerable.Range(0, regions is null ? 1 : RowRegions.Count).Select(static _ => new ValidationSums())];

    /// <summary>The mean loss, weighted by row; null without any weight.</summary>
    public double? Mean => Parts is { Length: > 0 } parts ? parts.Average(static part => part.Mean) : null;

    /// <summary>The standard error of <see cref="Mean"/>: of one part √Σ w² (l - mean)² / Σ w.</summary>
    public double StandardError => Parts is { Length: > 0 } parts
        ? Math.Sqrt(parts.Sum(static part => part.VarianceOfMean)) / parts.Length
        : double.NaN;

    private ValidationSums[] Parts => Array.FindAll(_parts, static part => part.Mean is not null);

    /// <summary>Adds a batch; tensors it makes belong to the caller's dispose scope.</summary>
    /// <param name="outputs">What the network predicts for the batch.</param>
    /// <param name="batch">The batch.</param>
    public void Add(torch.Tensor outputs, TrainingBatch batch)
    {
        torch.Tensor losses = baseLoss.PerRow(outputs, batch.Targets);
        torch.Tensor[]? weights = regions?.Weights(batch);
        for (int i = 0; i < _parts.Length; i++)
        {
            _parts[i].Add(losses, weights is null ? batch.Weights : weights[i]);
        }

        if (bins is not null && baseLoss is ClassificationBaseLoss classification)
        {
            torch.Tensor shares = ClassificationBaseLoss.Shares(batch.Targets);
            bins.Add(classification.LogProbabilities(outputs), shares, batch.Weights);
        }
    }
}
