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
        foreach (TrainingEngine engine in (ReadOnlySpan<TrainingEngine>)[TrainingEngine.Fused, TrainingEngine.Hybrid])
        {
            bool isAskedFor = options.Engine == engine;
            if (isAskedFor || options.Engine == TrainingEngine.Automatic)
            {
                string? obstacle = ObstacleToNetwork(options, gpuDeviceId) ?? ObstacleToMethods(options, engine);
                if (obstacle is null)
                {
                    return engine;
                }

                if (isAskedFor)
                {
                    throw new InvalidOperationException(
                        $"{options.TrainerName}: {nameof(options.Engine)} = {engine} cannot run these options: "
                        + $"{obstacle}. Set {nameof(options.Engine)} to {TrainingEngine.Automatic}.");
                }
            }
        }

        return TrainingEngine.Tensors;
    }

    /// <summary>What the fused network does not have; null where it has everything.</summary>
    private static string? ObstacleToNetwork(NetworkOptions options, int? gpuDeviceId)
    {
        bool isOnCpu = options.Device == "cpu" || (options.Device == NetworkDefaults.Device && gpuDeviceId is null);
        return !isOnCpu ? $"it has no {nameof(options.Device)} but the CPU"
            : PlainLoss.Of(options) is null ? "it has no such loss"
            : null;
    }

    /// <summary>What an engine cannot do for the methods; null where it can do everything.</summary>
    private static string? ObstacleToMethods(NetworkOptions options, TrainingEngine engine)
    {
        if (engine == TrainingEngine.Hybrid)
        {
            return options.AllRegularizers().FirstOrDefault(static method => !method.SeesPassesAlone) is { } through
                ? $"{through.GetType().Name} may differentiate through the network itself "
                    + $"({nameof(Regularizer.SeesPassesAlone)} is false)"
                : null;
        }

        bool isForClasses = options is NetworkClassificationOptions;
        return options.AllRegularizers().FirstOrDefault(method => !method.HasPlainForm(isForClasses)) is { } method
            ? $"it has no closed form of {method.GetType().Name} with its settings"
            : null;
    }
}
