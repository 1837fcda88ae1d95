namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// What early-learning regularization is held to at the last epoch: its gain under 40 % wrong labels, what the automatic
/// strength keeps of that, and what it costs where all labels are right.
/// </summary>
internal static class NoisyGoals
{
    private const double Gain = 5;
    private const double KeptShare = 0.8;
    private const double Cost = 1;

    public static IEnumerable<BenchResult> Of(IReadOnlyList<NoisyOutcome> outcomes) =>
        outcomes.Where(static outcome => outcome.Stop == nameof(NoisyStop.Last))
            .GroupBy(static outcome => outcome.Set).SelectMany(OfSet);

    private static IEnumerable<BenchResult> OfSet(IGrouping<string, NoisyOutcome> set)
    {
        Dictionary<(string Method, string Noise), MeanAndError> cells =
            set.ToDictionary(static outcome => (outcome.Method, outcome.Noise), static outcome => outcome.Accuracy);
        string none = NoisyCondition.None.Title;
        string forty = NoisyCondition.Forty.Title;
        if (!cells.TryGetValue((NoisyMethods.CrossEntropy, forty), out MeanAndError? plain))
        {
            yield break;
        }

        MeanAndError[] strengths =
            [.. NoisyMethods.FixedStrengths.Select(name => cells.GetValueOrDefault((name, forty))).OfType<MeanAndError>()];
        if (cells.TryGetValue((NoisyMethods.FixedElr, forty), out MeanAndError? elr))
        {
            yield return Entry($"{set.Key}/elr at {forty}", elr, plain.Mean + Gain);
        }

        if (cells.TryGetValue((NoisyMethods.Automatic, forty), out MeanAndError? automatic) && strengths.Length > 0)
        {
            double best = strengths.Max(static strength => strength.Mean);
            yield return Entry(
                $"{set.Key}/automatic at {forty}", automatic, plain.Mean + (KeptShare * Math.Max(0, best - plain.Mean)));
        }

        if (cells.TryGetValue((NoisyMethods.Automatic, none), out MeanAndError? without)
            && cells.TryGetValue((NoisyMethods.CrossEntropy, none), out MeanAndError? right))
        {
            yield return Entry($"{set.Key}/automatic at {none}", without, right.Mean - Cost);
        }
    }

    private static BenchResult Entry(string name, MeanAndError accuracy, double goal) =>
        BenchResult.AtLeast(name, accuracy.Mean, "% right", goal) with { StandardError = accuracy.StandardError };
}
