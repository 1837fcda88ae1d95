namespace Microsoft.ML.Regularization;

/// <summary>The pinball loss of an output for each quantile of a target; that of a row is their mean.</summary>
internal sealed class PinballPlainLoss(double[] quantiles) : PlainLoss
{
    private readonly float[] _quantiles = Array.ConvertAll(quantiles, quantile => (float)quantile);

    public override void Run(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> losses, Span<float> slopes)
    {
        int width = _quantiles.Length;
        for (int row = 0; row < losses.Length; row++)
        {
            float sum = 0;
            for (int i = 0; i < width; i++)
            {
                // τ (y - q) where the output q is too small, and (τ - 1) (y - q) where it is too large.
                float missing = targets[(row * width) + i] - outputs[(row * width) + i];
                float level = missing < 0 ? _quantiles[i] - 1 : _quantiles[i];
                sum += level * missing;
                slopes[(row * width) + i] = -level / width;
            }

            losses[row] = sum / width;
        }
    }
}
