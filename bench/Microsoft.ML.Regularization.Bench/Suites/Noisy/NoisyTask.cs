namespace Microsoft.ML.Regularization.Bench;

/// <summary>One fit to do.</summary>
/// <param name="Set">The rows.</param>
/// <param name="Condition">How labels are made wrong.</param>
/// <param name="Draw">Seed of split, noise and network.</param>
/// <param name="Stop">Which epoch's weights count.</param>
internal sealed record NoisyTask(NoisySet Set, NoisyCondition Condition, int Draw, NoisyStop Stop)
{
    private const double ValidationShare = 0.1;

    /// <summary>Sets what all methods have in common.</summary>
    public T Apply<T>(T options)
        where T : NetworkOptions
    {
        Set.Training.Apply(options);
        options.Dropout = 0;
        options.Seed = Draw;
        options.ValidationFraction = Stop == NoisyStop.Best ? ValidationShare : 0;
        return options;
    }
}
