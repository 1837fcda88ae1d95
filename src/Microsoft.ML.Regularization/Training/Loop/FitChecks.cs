namespace Microsoft.ML.Regularization;

/// <summary>Sees that a fit ends in numbers.</summary>
internal static class FitChecks
{
    /// <summary>What to throw when loss or weights are not finite numbers.</summary>
    public static InvalidOperationException NotFinite(NetworkOptions options, FitContext fit) => new(
        $"{options.TrainerName}: loss or weights are not finite numbers any more, in epoch {fit.Epoch + 1} at step "
        + $"{fit.Step}. Lower LearningRate ({options.LearningRate} now), keep GradientClipping above 0 and "
        + "StandardizesFeatures true, and look for extreme values in features and labels.");
}
