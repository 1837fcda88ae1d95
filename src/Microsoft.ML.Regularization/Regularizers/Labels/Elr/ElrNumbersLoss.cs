using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The formulas of ELR for numbers, of targets and predictions [rows, targets].</summary>
internal static class ElrNumbersLoss
{
    // The median of absolute values of a normal distribution is this part of its standard deviation.
    private const double MedianOfNormal = 0.6745;

    // In target standard deviations: labels that are met exactly leave no scale.
    private const float SmallestScale = 1e-3f;

    // A label this many scales away has a trust of one quarter at strength 1.
    private const double QuarterTrust = 5;

    /// <summary>The running average of predictions; the first one where there is none.</summary>
    /// <param name="usual">The average so far; not a number for rows that were not seen.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="momentum">Share β that stays.</param>
    public static Tensor Move(Tensor usual, Tensor predictions, double momentum) =>
        where(usual.isnan(), predictions, usual.mul(momentum).add(predictions, 1 - momentum));

    /// <summary>
    /// y - r (1 - w) e with the trust w = 1 / (1 + λ (e / 5s)²)² in a label y, e = y - m away from the average m.
    /// </summary>
    /// <param name="targets">y.</param>
    /// <param name="usual">m.</param>
    /// <param name="scales">s of each target.</param>
    /// <param name="strength">λ.</param>
    /// <param name="share">r, from 0 to 1.</param>
    public static Tensor Targets(Tensor targets, Tensor usual, Tensor scales, double strength, double share)
    {
        var distance = targets.sub(usual);
        var trust = distance.div(scales).div(QuarterTrust).square().mul(strength).add(1).square().reciprocal();
        return targets.sub(distance.mul(trust.neg().add(1)).mul(share));
    }

    /// <summary>
    /// How far labels lie from the averages, for each target: the median of the absolute distances, in units of a
    /// normal distribution's standard deviation. Rows that were not seen are left out.
    /// </summary>
    public static float[] Scales(ReadOnlySpan<float> targets, ReadOnlySpan<float> usual, int width)
    {
        var scales = new float[width];
        var distances = new List<float>(targets.Length / width);
        for (int target = 0; target < width; target++)
        {
            distances.Clear();
            for (int i = target; i < targets.Length; i += width)
            {
                if (!float.IsNaN(usual[i]))
                {
                    distances.Add(Math.Abs(targets[i] - usual[i]));
                }
            }

            distances.Sort();
            float median = distances.Count == 0 ? 0 : distances[distances.Count / 2];
            scales[target] = Math.Max(SmallestScale, (float)(median / MedianOfNormal));
        }

        return scales;
    }
}
