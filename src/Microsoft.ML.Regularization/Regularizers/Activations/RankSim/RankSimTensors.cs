using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>RankSim by tensor operators, for any device; equal values rank in the order of the device's sort.</summary>
internal static class RankSimTensors
{
    public static (Tensor Losses, Tensor Slopes) Contrast(Tensor cosines, Tensor targets, double interpolation)
    {
        double count = cosines.shape[0];
        var distances = targets.unsqueeze(0).sub(targets.unsqueeze(1)).norm(2);
        var ranks = Ranks(cosines);
        var gaps = ranks.sub(Ranks(distances.neg()));
        var moved = Ranks(cosines.add(gaps.mul(2 * interpolation / count)));
        return (gaps.square().mean([1L]), moved.sub(ranks).div_(interpolation));
    }

    /// <summary>1/m for the largest value of a row to 1 for the smallest.</summary>
    public static Tensor Ranks(Tensor values) =>
        values.argsort(1, descending: true).argsort(1).to_type(values.dtype).add_(1).div_(values.shape[1]);
}
