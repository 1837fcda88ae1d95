namespace Microsoft.ML.Regularization;

/// <summary>What a report tells of a sweep.</summary>
internal sealed record SweepSummary
{
    /// <summary>Name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>Whether larger is better.</summary>
    public required bool Maximizes { get; init; }

    /// <summary>What was swept.</summary>
    public required IReadOnlyList<SweepParameter> Parameters { get; init; }

    /// <summary>All finished trials with their values, in order of number.</summary>
    public required IReadOnlyList<SweepTrial> Trials { get; init; }

    /// <summary>What else is known, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>Completed trials, the best first; of equal ones that with the lower number.</summary>
    public IReadOnlyList<SweepTrial> Ranking { get; private init; } = [];

    /// <summary>Failed trials in order of number.</summary>
    public IReadOnlyList<SweepTrial> Failed { get; private init; } = [];

    /// <summary>
    /// The trial that has the default of every parameter, of several that with most epochs; null for none.
    /// </summary>
    public SweepTrial? Defaults { get; private init; }

    /// <summary>A summary with trials in order.</summary>
    public static SweepSummary Of(
        string metricName, bool maximizes, IReadOnlyList<SweepParameter> parameters, IEnumerable<SweepTrial> trials,
        IReadOnlyList<KeyValuePair<string, string>> facts)
    {
        SweepTrial[] ordered = [.. trials.OrderBy(trial => trial.Id)];
        var completed = ordered.Where(trial => trial.Metric is { } metric && double.IsFinite(metric));
        return new SweepSummary
        {
            MetricName = metricName,
            Maximizes = maximizes,
            Parameters = parameters,
            Trials = ordered,
            Facts = facts,
            Ranking = [.. completed.OrderBy(trial => maximizes ? -trial.Metric!.Value : trial.Metric!.Value)],
            Failed = [.. ordered.Where(trial => trial.Status == TrialStatus.Failed)],
            Defaults = completed.Where(trial => HasDefaults(trial, parameters))
                .OrderByDescending(trial => trial.Epochs).FirstOrDefault(),
        };
    }

    /// <summary>What a mouse is told that rests on a trial.</summary>
    public string Hint(SweepTrial trial)
    {
        string metric = trial.Metric is { } value ? $"{MetricName} {Html.Figure(value)}" : "failed";
        string spread = trial.MetricSpread is { } deviation ? $" ± {Html.StandardError(deviation)}" : "";
        return $"Trial {trial.Id}: {metric}{spread}. {ValueText.Line(trial.Values)}";
    }

    private static bool HasDefaults(SweepTrial trial, IReadOnlyList<SweepParameter> parameters) =>
        parameters.Any(parameter => parameter.Default is not null)
        && parameters.All(parameter => !trial.Values.TryGetValue(parameter.Name, out object? value)
            || (parameter.Default is { } start && ValueText.AreEqual(value, start)));
}
