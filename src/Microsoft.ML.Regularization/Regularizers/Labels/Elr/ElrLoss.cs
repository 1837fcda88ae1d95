using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The formulas of ELR, of probabilities and targets [rows, classes].</summary>
internal static class ElrLoss
{
    /// <summary>
    /// Probabilities count as no closer than this to 0 and 1. It bounds the penalty: targets sum to at most one, so
    /// 1 - Σ t p is no less.
    /// </summary>
    public const double Margin = 1e-4;

    /// <summary>Limited probabilities, scaled to sum to one again: what targets are averages of.</summary>
    public static Tensor Shares(Tensor probabilities)
    {
        var limited = Limit(probabilities);
        return limited.div(limited.sum([1L], keepdim: true));
    }

    /// <summary>λ ln(1 - Σ t p) of each row, with its derivative in closed form.</summary>
    /// <param name="arguments">What softmax is taken of, differentiable.</param>
    /// <param name="probabilities">Their softmax, without gradient.</param>
    /// <param name="targets">t, without gradient.</param>
    /// <param name="strength">λ.</param>
    public static Tensor PerRow(Tensor arguments, Tensor probabilities, Tensor targets, double strength)
    {
        var limited = Limit(probabilities);
        var doubt = targets.mul(limited).sum([1L], keepdim: true).neg().add(1);

        // The derivative by p is -pull; where p was limited there is none.
        var pull = targets.div(doubt).mul(limited.eq(probabilities));
        var slopes = probabilities.mul(probabilities.mul(pull).sum([1L], keepdim: true).sub(pull)).mul(strength);
        return KnownSlope.Attach(doubt.log().mul(strength).squeeze(1), arguments, slopes);
    }

    /// <summary>The same of arguments alone.</summary>
    public static Tensor PerRow(Tensor arguments, Tensor targets, double strength)
    {
        Tensor probabilities;
        using (no_grad())
        {
            probabilities = arguments.softmax(1);
        }

        return PerRow(arguments, probabilities, targets, strength);
    }

    /// <summary>Label shares times targets, scaled to sum to one; the labels where nothing would be left.</summary>
    /// <param name="labels">As batches hold them, [rows, classes], or [rows, 1] for the second of two.</param>
    /// <param name="targets">[rows, classes].</param>
    public static Tensor Reweight(Tensor labels, Tensor targets)
    {
        var shares = ClassificationBaseLoss.Shares(labels);
        var weighted = shares.mul(targets.to(shares.dtype));
        var sums = weighted.sum([1L], keepdim: true);
        var scaled = weighted.div(sums).where(sums.gt(0), shares);
        return labels.shape[1] > 1 ? scaled : scaled.narrow(1, 1, 1);
    }

    /// <summary>The factor of the strength at a position of a ramp: 1 from its end on.</summary>
    public static double Ramp(long position, long length)
    {
        double rest = position >= length ? 0 : 1 - ((double)position / length);
        return Math.Exp(-5 * rest * rest);
    }

    private static Tensor Limit(Tensor probabilities) => probabilities.clamp(Margin, 1 - Margin);
}
