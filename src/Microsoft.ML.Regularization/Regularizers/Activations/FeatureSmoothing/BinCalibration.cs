using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>A linear change of the features of each bin.</summary>
/// <param name="scales">[bins, width].</param>
/// <param name="shifts">[bins, width].</param>
internal sealed class BinCalibration(Tensor scales, Tensor shifts) : IDisposable
{
    private const double SmallestRatio = 0.1;
    private const double LargestRatio = 10;

    /// <summary>A bin whose variances add up to less is one whose rows are all alike.</summary>
    private const double SmallestVarianceSum = 1e-10;

    /// <summary>From some means and variances to others; features without variance stay as they are.</summary>
    public static BinCalibration Between(Tensor means, Tensor variances, Tensor newMeans, Tensor newVariances)
    {
        var stays = variances.eq(0).logical_or(variances.sum(1, keepdim: true).lt(SmallestVarianceSum));
        var scales = newVariances.div(variances).clamp_(SmallestRatio, LargestRatio).sqrt_().masked_fill(stays, 1);
        var shifts = newMeans.sub(means.mul(scales)).masked_fill(stays, 0);
        return Keep(scales, shifts);
    }

    /// <summary>No change.</summary>
    /// <param name="like">A tensor of the shape of the statistics.</param>
    public static BinCalibration None(Tensor like) => Keep(ones_like(like), zeros_like(like));

    /// <summary>This change in some bins alone, instead of in all: a mixed target may fall between training rows.</summary>
    /// <param name="isUsed">[bins, 1].</param>
    public BinCalibration Only(Tensor isUsed)
    {
        var isUnused = isUsed.logical_not();
        scales.masked_fill_(isUnused, 1);
        shifts.masked_fill_(isUnused, 0);
        return this;
    }

    /// <summary>This change in part, instead of it.</summary>
    public BinCalibration Blend(double strength)
    {
        if (strength != 1)
        {
            scales.sub_(1).mul_(strength).add_(1);
            shifts.mul_(strength);
        }

        return this;
    }

    /// <summary>Changed features, differentiable by them.</summary>
    /// <param name="features">[rows, width].</param>
    /// <param name="bins">[rows].</param>
    public Tensor Apply(Tensor features, Tensor bins) => features
        .mul(scales.index_select(0, bins).to_type(features.dtype))
        .add(shifts.index_select(0, bins).to_type(features.dtype));

    public void Dispose()
    {
        scales.Dispose();
        shifts.Dispose();
    }

    private static BinCalibration Keep(Tensor scales, Tensor shifts) =>
        new(scales.DetachFromDisposeScope(), shifts.DetachFromDisposeScope());
}
