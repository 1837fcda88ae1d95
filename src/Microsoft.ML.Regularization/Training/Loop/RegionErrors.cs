using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Mean absolute errors of validation rows by shot region of the training targets, in label units.</summary>
internal sealed class RegionErrors
{
    private readonly ShotRegions _regions;
    private readonly TargetScaling _scaling;
    private readonly double[] _errors = new double[Enum.GetValues<ShotRegion>().Length];
    private readonly double[] _weights = new double[Enum.GetValues<ShotRegion>().Length];

    private RegionErrors(ShotRegionOptions options, FitContext fit)
    {
        _scaling = fit.TargetScaling;
        _regions = ShotRegions.FromLabels(FitLabels.Of(fit), options);
    }

    /// <summary>Mean over the regions that have rows; null where there is none.</summary>
    public double? Mean
    {
        get
        {
            int[] used = [.. Enumerable.Range(0, _weights.Length).Where(region => _weights[region] > 0)];
            return used.Length == 0 ? null : used.Average(region => _errors[region] / _weights[region]);
        }
    }

    /// <summary>Empty errors of a fit; null where its options do not ask for them.</summary>
    /// <exception cref="InvalidOperationException">The label has several targets.</exception>
    public static RegionErrors? Of(NetworkOptions options, FitContext fit)
    {
        if (options.StoppingRegions is not { } regions)
        {
            return null;
        }

        return fit.TargetSize == 1 ? new RegionErrors(regions, fit) : throw new InvalidOperationException(
            $"{options.TrainerName}: {nameof(NetworkRegressionOptions.EarlyStoppingMetric)} = "
            + $"{nameof(EarlyStoppingMetric.RegionMeanAbsoluteError)} needs a label of one number, and this one has "
            + $"{fit.TargetSize}. Set it to {nameof(EarlyStoppingMetric.Loss)}, or train a model for each target.");
    }

    public void Clear()
    {
        Array.Clear(_errors);
        Array.Clear(_weights);
    }

    /// <summary>Takes the rows of a batch.</summary>
    /// <param name="outputs">[rows, 1], standardized as the targets are.</param>
    /// <param name="batch">The rows.</param>
    public void Add(torch.Tensor outputs, TrainingBatch batch)
    {
        Span<float> scores = Values(outputs);
        Span<float> targets = Values(batch.Targets);
        Span<float> weights = batch.Weights is { } given ? Values(given) : [];
        for (int row = 0; row < targets.Length; row++)
        {
            int region = (int)_regions.RegionOf(FitLabels.Of(targets[row], _scaling));
            double weight = weights.IsEmpty ? 1 : weights[row];
            _errors[region] += weight * Math.Abs(scores[row] - targets[row]) * _scaling.Scales[0];
            _weights[region] += weight;
        }
    }

    private static Span<float> Values(torch.Tensor tensor) => FlatTensor.MemoryOf(tensor.cpu().contiguous());
}
