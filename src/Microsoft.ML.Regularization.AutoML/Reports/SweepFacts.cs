using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>What a report says of a sweep beside its trials.</summary>
internal static class SweepFacts
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(SweepResult result)
    {
        var facts = new Dictionary<string, string>
        {
            ["ended by"] = result.StopReason switch
            {
                SweepStopReason.TrialLimit => "the trial limit",
                SweepStopReason.TimeLimit => "the time limit",
                _ => "cancellation",
            },
            ["time"] = $"{SweepTables.Seconds(result.Duration)} s",
            ["trials at the same time"] = Text(result.Plan.ParallelTrials),
            ["fits a trial"] = Text(Math.Max(1, result.Best.RunMetrics.Count)),
            ["seed"] = Text(result.Plan.Seed),
            ["model"] = result.IsRefit ? "best parameters, trained on all rows" : "of the best trial's first fit",
        };
        if (result.RefitError is { } error)
        {
            facts["training on all rows failed"] = error;
        }

        if (result.Plan.EarlierTrials.Count > 0)
        {
            facts["trials of earlier runs"] = Text(result.Plan.EarlierTrials.Count);
        }

        return [.. facts];
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
