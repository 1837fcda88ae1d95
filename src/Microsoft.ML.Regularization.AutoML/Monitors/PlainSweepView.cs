namespace Microsoft.ML.Regularization;

/// <summary>A line for each thing that happens: for logs, files and continuous integration.</summary>
internal sealed class PlainSweepView(TextWriter output) : ISweepView
{
    public bool IsLive => false;

    public void Begin(SweepProgress progress) => Write(progress.About);

    public void Refresh(SweepProgress progress)
    {
        // A line that was written stays as it is.
    }

    public void Finish(SweepProgress progress, SweepTrial trial, bool isBest)
    {
        string outcome = trial.Status == TrialStatus.Failed
            ? $"failed: {OneLine(trial.Error ?? "unknown cause")}"
            : $"{progress.MetricName} {SweepProgress.Metric(trial)}{(isBest ? ", the best so far" : "")}";
        string left = progress.Remaining is { } remaining ? $", about {SweepProgress.Clock(remaining)} left" : "";
        Write($"[{progress.Count}] trial {trial.Id}: {outcome} ({SweepTables.Seconds(trial.Duration)} s{left}) "
            + ValueText.Line(trial.Values));
    }

    public void Say(SweepProgress progress, string sentence) => Write(sentence);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
