using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Mean absolute errors of validation rows by shot region of the training targets, in label units.</summary>
/// <param name="regions">The regions.</param>
/// <param name="scaling">From targets to labels.</param>
internal sealed class RegionErrors(ShotRegions regions, TargetScaling scaling)
{
    private readonly double[] _errors = new double[Enum.GetValues<ShotRegion>().Length];
    private readonly double[] _weights = new double[Enum.GetValues<ShotRegion>().Length];

    /// <summary>Mean over the regions that have rows; null where there is none.</summary>
    public double? Mean
    {
        get
        {
            int[] used = [.. Enumerable.Range(0, _weights.Length).Where(region => _weights[region] > 0)];
            return used.Length == 0 ? null : used.Average(region => _errors[region] / _weights[region]);
        }
    }

    /// <summary>The regions of a fit; null where its options do not ask for them.</summary>
    /// <exception cref="InvalidOperationException">The label has several targets.</exception>
    public static ShotRegions? RegionsOf(NetworkOptions options, FitContext fit)
    {
        if (options.StoppingRegions is not { } settings)
        {
            return null;
        }

        return fit.TargetSize == 1
            ? ShotRegions.FromLabels(FitLabels.Of(fit), settings)
            : throw new InvalidOperationException(
                $"{options.TrainerName}: {nameof(NetworkRegressionOptions.EarlyStoppingMetric)} = "
                + $"{nameof(EarlyStoppingMetric.RegionMeanAbsoluteError)} needs a label of one number, and this one "
                + $"has {fit.TargetSize}. Set it to {nameof(EarlyStoppingMetric.Loss)}, or train a model for each target.");
    }

    /// <summary>Takes the rows of a batch.</summary>
    /// <param name="outputs">[rows, 1], standardized as the targets are.</param>
    /// <param name="batch">The rows.</param>
    public void Add(torch.Tensor outputs, TrainingBatch batch) =>
        Add(Values(outputs), Values(batch.Targets), batch.Weights is { } weights ? Values(weights) : []);

    /// <summary>Takes rows.</summary>
    /// <param name="scores">The outputs, standardized as the targets are.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="weights">The row weights; empty where all are one.</param>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        for (int row = 0; row < targets.Length; row++)
        {
            int region = (int)regions.RegionOf(FitLabels.Of(targets[row], scaling));
            double weight = weights.IsEmpty ? 1 : weights[row];
            _errors[region] += weight * Math.Abs(scores[row] - targets[row]) * scaling.Scales[0];
            _weights[region] += weight;
        }
    }

    private static Span<float> Values(torch.Tensor tensor) => FlatTensor.MemoryOf(tensor.cpu().contiguous());
}
