using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The loss of <see cref="RankSim"/> as a function of tensors.</summary>
internal static class RankSimLoss
{
    /// <summary>The mean over the other rows of (feature rank - target rank)², for each row.</summary>
    /// <param name="features">[rows, width], differentiable.</param>
    /// <param name="targets">[rows, targets], distinct.</param>
    /// <param name="interpolation">λ of the interpolated derivative of ranks.</param>
    /// <param name="isWeighted">Whether the rows will be weighed; if not, the derivative of their sum is known.</param>
    /// <returns>[rows], with the interpolated derivative by the features; the caller owns it.</returns>
    public static Tensor PerRow(Tensor features, Tensor targets, double interpolation, bool isWeighted = false)
    {
        var directions = UnitRows.Of(features);
        Tensor losses, slopes;
        using (no_grad())
        {
            var fixedDirections = directions.detach();
            (losses, slopes) = Contrast(
                fixedDirections.mm(fixedDirections.t()).to_type(ScalarType.Float32), targets.detach(), interpolation);
        }

        losses = losses.to_type(features.dtype);
        slopes = slopes.to_type(features.dtype);
        return isWeighted
            ? KnownSlope.AttachToCosines(losses, directions, slopes)
            : KnownSlope.AttachSumToCosines(losses, directions, slopes);
    }

    /// <summary>Losses and their derivatives by the cosines, which are ranked in single precision.</summary>
    private static (Tensor Losses, Tensor Slopes) Contrast(Tensor cosines, Tensor targets, double interpolation)
    {
        if (cosines.device_type != DeviceType.CPU)
        {
            return RankSimTensors.Contrast(cosines, targets, interpolation);
        }

        var columns = targets.to_type(ScalarType.Float32).t().contiguous();
        var losses = zeros(cosines.shape[0], ScalarType.Float32);
        var slopes = cosines.contiguous();
        RankSimRows.Contrast(Values(slopes), Values(columns), Values(losses), (float)interpolation);
        return (losses, slopes);
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
