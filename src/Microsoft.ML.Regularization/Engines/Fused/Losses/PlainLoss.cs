namespace Microsoft.ML.Regularization;

/// <summary>The loss of the task in closed form: what <see cref="BaseLoss"/> computes by tensors.</summary>
internal abstract class PlainLoss
{
    /// <summary>The loss that the options ask for; null where it has no closed form.</summary>
    public static PlainLoss? Of(NetworkOptions options) => options switch
    {
        NetworkRegressionOptions { Loss: RegressionLoss.Pinball } regression =>
            new PinballPlainLoss(regression.Quantiles),
        NetworkRegressionOptions regression => ElementwiseLoss.Of(regression),
        NetworkClassificationOptions classification => new ClassificationPlainLoss(classification),
        _ => null,
    };

    /// <summary>The loss of each row, and its derivative.</summary>
    /// <param name="outputs">[rows, outputs].</param>
    /// <param name="targets">[rows, targets].</param>
    /// <param name="losses">Gets the loss of each row.</param>
    /// <param name="slopes">Gets the derivative of the loss of each row by its outputs, [rows, outputs].</param>
    public abstract void Run(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> losses, Span<float> slopes);
}
