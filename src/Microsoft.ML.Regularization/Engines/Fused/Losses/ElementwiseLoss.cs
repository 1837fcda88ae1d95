namespace Microsoft.ML.Regularization;

/// <summary>A loss of each target's error by itself; that of a row is their mean.</summary>
/// <param name="element">The loss of an error, and its derivative.</param>
internal sealed class ElementwiseLoss(ElementwiseLoss.Element element) : PlainLoss
{
    /// <summary>The loss of an error.</summary>
    /// <param name="error">Output minus target.</param>
    /// <param name="slope">The derivative.</param>
    public delegate float Element(float error, out float slope);

    /// <summary>The loss that the options ask for, which is none of quantiles.</summary>
    public static ElementwiseLoss Of(NetworkRegressionOptions options)
    {
        float delta = (float)options.LossDelta;
        return options.Loss switch
        {
            RegressionLoss.Absolute => new ElementwiseLoss(Absolute),
            RegressionLoss.Huber => new ElementwiseLoss(
                (float error, out float slope) => Rounded(error, delta, delta, out slope)),
            RegressionLoss.SmoothL1 => new ElementwiseLoss(
                (float error, out float slope) => Rounded(error, delta, 1, out slope)),
            _ => new ElementwiseLoss(Squared),
        };
    }

    public override void Run(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> losses, Span<float> slopes)
    {
        int width = outputs.Length / losses.Length;
        for (int row = 0; row < losses.Length; row++)
        {
            float sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++)
            {
                sum += element(outputs[i] - targets[i], out float slope);
                slopes[i] = slope / width;
            }

            losses[row] = sum / width;
        }
    }

    private static float Squared(float error, out float slope)
    {
        slope = 2 * error;
        return error * error;
    }

    private static float Absolute(float error, out float slope)
    {
        slope = MathF.Sign(error);
        return MathF.Abs(error);
    }

    /// <summary>A parabola up to an error of δ, then a line of the slope given.</summary>
    private static float Rounded(float error, float delta, float steepest, out float slope)
    {
        float size = MathF.Abs(error);
        if (size < delta)
        {
            slope = steepest / delta * error;
            return 0.5f * steepest / delta * error * error;
        }

        slope = steepest * MathF.Sign(error);
        return steepest * (size - (0.5f * delta));
    }
}
