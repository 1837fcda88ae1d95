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

    /// <summary>The factor of the strength at a position of a ramp: 1 from its end on.</summary>
    public static double Ramp(long position, long length)
    {
        double rest = position >= length ? 0 : 1 - ((double)position / length);
        return Math.Exp(-5 * rest * rest);
    }

    private static Tensor Limit(Tensor probabilities) => probabilities.clamp(Margin, 1 - Margin);
}
