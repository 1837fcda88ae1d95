namespace Microsoft.ML.Trainers;

/// <summary>The squared difference of output and label.</summary>
public sealed class SquaredLoss : ISupportSdcaRegressionLoss
{
    public double Loss(float output, float label)
    {
        float difference = output - label;
        return difference * difference;
    }

    public float Derivative(float output, float label) => 2 * (output - label);

    public float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared) => 1 / (0.5f + scaledFeaturesNormSquared);

    /// <summary>The step along one dual variable that maximizes the dual; parallel steps are not damped here.</summary>
    public float DualUpdate(float output, float label, float dual, float invariant, int maxNumThreads) =>
        (label - output - 0.5f * dual) * invariant;

    /// <summary>The convex conjugate of the loss, with the sign of the dual objective.</summary>
    public double DualLoss(float label, float dual) => -dual * (dual / 4 - label);
}
