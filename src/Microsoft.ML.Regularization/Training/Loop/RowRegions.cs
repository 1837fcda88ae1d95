using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The shot regions of rows of a fit.</summary>
internal sealed class RowRegions
{
    private readonly ShotRegions _regions;
    private readonly TargetScaling _scaling;

    private RowRegions(ShotRegions regions, TargetScaling scaling)
    {
        _regions = regions;
        _scaling = scaling;
    }

    public static int Count { get; } = Enum.GetValues<ShotRegion>().Length;

    /// <summary>The regions of the training labels; null where the options do not ask for them.</summary>
    /// <exception cref="InvalidOperationException">There are several targets.</exception>
    public static RowRegions? Of(NetworkOptions options, FitContext fit)
    {
        if (options is not NetworkRegressionOptions { BalancesValidation: true })
        {
            return null;
        }

        return fit.TargetSize == 1
            ? new RowRegions(ShotRegions.FromLabels(FitLabels.Of(fit)), fit.TargetScaling)
            : throw new InvalidOperationException(
                $"{options.TrainerName}: BalancesValidation needs one target, and label column "
                + $"'{options.LabelColumnName}' has {fit.TargetSize}. Set it to false.");
    }

    /// <summary>The weights of a batch in each region, [rows], 0 outside it.</summary>
    public torch.Tensor[] Weights(TrainingBatch batch)
    {
        ReadOnlySpan<float> targets = MemoryMarshal.Cast<byte, float>(batch.Targets.cpu().contiguous().bytes);
        float[][] masks = [.. Enumerable.Range(0, Count).Select(_ => new float[batch.Count])];
        for (int row = 0; row < targets.Length; row++)
        {
            masks[(int)_regions.RegionOf(FitLabels.Of(targets[row], _scaling))][row] = 1;
        }

        return Array.ConvertAll(masks, mask =>
        {
            torch.Tensor inside = torch.tensor(mask, device: batch.Targets.device);
            return batch.Weights is { } weights ? inside.mul_(weights) : inside;
        });
    }
}
