namespace Microsoft.ML.Regularization;

/// <summary>Which engine runs a fit.</summary>
internal static class EngineChoice
{
    /// <summary>Chooses the engine.</summary>
    /// <param name="options">The options.</param>
    /// <param name="gpuDeviceId">The GPU that the ML.NET context names, if any.</param>
    /// <exception cref="InvalidOperationException">The options ask for an engine that cannot run them.</exception>
    public static TrainingEngine Of(NetworkOptions options, int? gpuDeviceId)
    {
        string? obstacle = options.Engine == TrainingEngine.Tensors ? "" : Obstacle(options, gpuDeviceId);
        return obstacle is null ? TrainingEngine.Fused
            : options.Engine != TrainingEngine.Fused ? TrainingEngine.Tensors
            : throw new InvalidOperationException(
                $"{options.TrainerName}: {nameof(options.Engine)} = {TrainingEngine.Fused} cannot run these options: "
                + $"{obstacle}. Set {nameof(options.Engine)} to {TrainingEngine.Automatic}.");
    }

    /// <summary>What the fused engine does not have; null where it has everything.</summary>
    private static string? Obstacle(NetworkOptions options, int? gpuDeviceId)
    {
        bool isOnCpu = options.Device == "cpu" || (options.Device == NetworkDefaults.Device && gpuDeviceId is null);
        bool isForClasses = options is NetworkClassificationOptions;
        return !isOnCpu ? $"it has no {nameof(options.Device)} but the CPU"
            : PlainLoss.Of(options) is null ? "it has no such loss"
            : options.AllRegularizers().FirstOrDefault(method => !method.HasPlainForm(isForClasses)) is { } method
                ? $"it has no closed form of {method.GetType().Name} with its settings"
            : null;
    }
}
