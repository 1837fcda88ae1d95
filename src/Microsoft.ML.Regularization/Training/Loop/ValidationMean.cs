using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The mean of losses over validation rows, batch by batch.</summary>
/// <param name="regions">
/// Where not null, the mean of the means over these regions; those without rows are left out.
/// </param>
/// <param name="scaling">From targets to labels.</param>
internal sealed class ValidationMean(ShotRegions? regions, TargetScaling scaling)
{
    private static readonly int _regionCount = Enum.GetValues<ShotRegion>().Length;

    private readonly double[] _sums = new double[_regionCount];
    private readonly double[] _weights = new double[_regionCount];

    /// <summary>The mean; null without any weight.</summary>
    public double? Value
    {
        get
        {
            double[] means =
                [.. _sums.Zip(_weights).Where(static r => r.Second > 0).Select(static r => r.First / r.Second)];
            return means.Length > 0 ? means.Average() : null;
        }
    }

    /// <summary>Adds the losses of a batch, [rows].</summary>
    public void Add(torch.Tensor losses, TrainingBatch batch)
    {
        if (regions is not null)
        {
            AddByRegion(losses, batch, regions);
            return;
        }

        torch.Tensor weighted = batch.Weights is { } weights ? losses.mul(weights) : losses;
        _sums[0] += weighted.sum(torch.ScalarType.Float64).item<double>();
        _weights[0] += batch.Weights?.sum(torch.ScalarType.Float64).item<double>() ?? batch.Count;
    }

    private void AddByRegion(torch.Tensor losses, TrainingBatch batch, ShotRegions shots)
    {
        ReadOnlySpan<float> values = Values(losses);
        ReadOnlySpan<float> targets = Values(batch.Targets);
        ReadOnlySpan<float> weights = batch.Weights is null ? [] : Values(batch.Weights);
        for (int i = 0; i < values.Length; i++)
        {
            int region = (int)shots.RegionOf(FitLabels.Of(targets[i], scaling));
            double weight = weights.IsEmpty ? 1 : weights[i];
            _sums[region] += weight * values[i];
            _weights[region] += weight;
        }
    }

    private static ReadOnlySpan<float> Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(
        tensor.to_type(torch.ScalarType.Float32).cpu().contiguous().bytes);
}
