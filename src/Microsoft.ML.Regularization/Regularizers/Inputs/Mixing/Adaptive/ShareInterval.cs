using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The shares that the policy of AdaMixUp allows for a pair of rows.</summary>
internal static class ShareInterval
{
    /// <summary>Number of outputs that a policy has.</summary>
    public const int PolicyOutputs = 3;

    /// <summary>
    /// Lower end and length of the interval: the first two of three probabilities, so that it lies within 0 and 1.
    /// </summary>
    /// <param name="logits">What softmax is taken of, [rows, 3].</param>
    /// <returns>Two tensors [rows, 1].</returns>
    public static (Tensor Lower, Tensor Length) Of(Tensor logits)
    {
        Tensor parts = logits.softmax(1);
        return (parts.narrow(1, 0, 1), parts.narrow(1, 1, 1));
    }

    /// <summary>Shares from the interval, differentiable by the logits.</summary>
    /// <param name="logits">[rows, 3].</param>
    /// <param name="uniform">Where in the interval, 0 to 1, [rows, 1].</param>
    /// <returns>[rows, 1].</returns>
    public static Tensor At(Tensor logits, Tensor uniform)
    {
        (Tensor lower, Tensor length) = Of(logits);
        // Rounding may lead beyond one.
        return lower.add(length.mul(uniform)).clamp_max(1);
    }
}
