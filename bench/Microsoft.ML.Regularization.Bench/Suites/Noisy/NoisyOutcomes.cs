namespace Microsoft.ML.Regularization.Bench;

/// <summary>What is known of all methods: of this run and of those before.</summary>
internal static class NoisyOutcomes
{
    /// <summary>The cells of all tables for which all draws are there.</summary>
    public static IReadOnlyList<NoisyOutcome> Of(IEnumerable<NoisySet> sets, NoisyFit fit, int draws) =>
    [
        .. from set in sets
           from stop in Enum.GetValues<NoisyStop>()
           from method in NoisyMethods.All
           from condition in NoisyCondition.All
           where method.Suits(condition)
           let outcome = Cell(set, method, condition, stop, fit, draws)
           where outcome is not null
           select outcome,
    ];

    private static NoisyOutcome? Cell(
        NoisySet set, NoisyMethod method, NoisyCondition condition, NoisyStop stop, NoisyFit fit, int draws)
    {
        FinishedNoisyFit[] fits =
        [
            .. Enumerable.Range(1, draws).Select(draw => fit.Find(method, new NoisyTask(set, condition, draw, stop)))
                .OfType<FinishedNoisyFit>(),
        ];
        return fits.Length < draws ? null : new NoisyOutcome
        {
            Set = set.Name,
            Method = method.Name,
            Noise = condition.Title,
            Stop = stop.ToString(),
            Draws = draws,
            Accuracy = MeanAndError.Of([.. fits.Select(static one => 100 * one.Accuracy)]),
            Memorized = MeanAndError.Of([.. fits.Select(static one => 100 * one.Memorized)]),
            Training = NoisyFit.Protocol(set.Training),
        };
    }
}
