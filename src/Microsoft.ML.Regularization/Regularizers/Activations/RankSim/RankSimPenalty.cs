using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>RankSim in one fit: takes one row of each target and hands them to <see cref="RankSimLoss"/>.</summary>
internal sealed class RankSimPenalty(double strength, double interpolation, int maximumRows) : IPenalty
{
    public Tensor? PerRow(StepContext step)
    {
        var features = step.Pass.Features;
        var targets = step.Batch.Targets;
        long count = targets.shape[0];
        bool isWeighted = step.Batch.Weights is not null;
        if (DistinctTargets.Choose(targets, maximumRows, step.Fit.Generator) is not { } rows)
        {
            return count < 2 ? null : RankSimLoss.PerRow(features, targets, interpolation, isWeighted).mul(strength);
        }

        if (rows.Length < 2)
        {
            return null;
        }

        var index = tensor(rows, device: features.device);
        var losses = RankSimLoss.PerRow(
            features.index_select(0, index), targets.index_select(0, index), interpolation, isWeighted);
        // The loop takes the mean over all rows; that over the chosen ones is meant.
        return zeros(count, dtype: features.dtype, device: features.device)
            .index_add(0, index, losses.mul(strength * count / rows.Length), 1);
    }
}
