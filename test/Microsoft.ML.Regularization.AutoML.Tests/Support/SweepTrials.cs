using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Trials made up by hand.</summary>
internal static class SweepTrials
{
    public static SweepParameter Strength { get; } = new()
    {
        Name = "Strength",
        Minimum = 0.1,
        Maximum = 10,
        IsLogarithmic = true,
        Default = 1.0,
    };

    public static SweepTrial Completed(int id, double metric, params (string Name, object Value)[] values) => new()
    {
        Id = id,
        Status = TrialStatus.Completed,
        Parameter = Parameter.CreateNestedParameter(),
        Values = values.ToDictionary(value => value.Name, value => value.Value),
        Metric = metric,
        RunMetrics = [metric],
        Epochs = 7,
        StartedUtc = new DateTime(2026, 5, 4, 3, 2, id, DateTimeKind.Utc),
        Duration = TimeSpan.FromSeconds(1.25),
    };

    public static SweepTrial Failed(int id, string error, params (string Name, object Value)[] values) =>
        Completed(id, 0, values) with
        {
            Status = TrialStatus.Failed,
            Metric = null,
            RunMetrics = [],
            Error = error,
        };

    /// <summary>A summary over one logarithmic parameter whose values are given.</summary>
    public static SweepSummary Summary(bool maximizes, params SweepTrial[] trials) =>
        SweepSummary.Of("error", maximizes, [Strength], trials, []);
}
