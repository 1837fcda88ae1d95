namespace ImbalancedRegression;

/// <summary>A column of the tables: a figure of a run.</summary>
internal sealed record Region(string Name, Func<Outcome, double> MeanAbsoluteError)
{
    public static readonly Region[] All =
    [
        new("many", outcome => outcome.Metrics.Many.MeanAbsoluteError),
        new("medium", outcome => outcome.Metrics.Medium.MeanAbsoluteError),
        new("few", outcome => outcome.Metrics.Few.MeanAbsoluteError),
        new("all", outcome => outcome.Metrics.MeanAbsoluteError),
    ];

    public MeanAndError Of(IEnumerable<Outcome> outcomes) => MeanAndError.Of([.. outcomes.Select(MeanAbsoluteError)]);

    /// <summary>
    /// How a method differs from another, seed by seed: both saw the same rows, so the luck of the split cancels.
    /// </summary>
    public MeanAndError Difference(IReadOnlyList<Outcome> outcomes, Method method, Method baseline)
    {
        var byBaseline = outcomes.Where(o => o.Method == baseline).ToDictionary(o => o.Seed, MeanAbsoluteError);
        return MeanAndError.Of(
            [.. outcomes.Where(o => o.Method == method).Select(o => MeanAbsoluteError(o) - byBaseline[o.Seed])]);
    }
}
