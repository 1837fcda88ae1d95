namespace Microsoft.ML.Regularization;

/// <summary>From the standardized targets of a fit back to labels, but for the rounding of single precision.</summary>
internal static class FitLabels
{
    /// <summary>The labels of the training rows of a fit with one target.</summary>
    public static float[] Of(FitContext fit)
    {
        float[] labels = fit.TrainingTargets.ToArray();
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = Of(labels[i], fit.TargetScaling);
        }

        return labels;
    }

    /// <summary>The label of the first target.</summary>
    public static float Of(float target, TargetScaling scaling) =>
        (float)((target * (double)scaling.Scales[0]) + scaling.Offsets[0]);
}
