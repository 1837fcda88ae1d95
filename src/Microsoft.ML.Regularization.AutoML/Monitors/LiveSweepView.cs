using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Microsoft.ML.Regularization;

/// <summary>A table of the latest trials and a progress bar, drawn in place.</summary>
internal sealed class LiveSweepView(IAnsiConsole console) : ISweepView
{
    /// <summary>Lines beside those of trials: title, frame and header of the table, best, bar, a line to spare.</summary>
    private const int OtherLines = 10;

    private const int MostTrials = 15;
    private const int BarWidth = 40;
    private readonly LiveBlock _block = new(console);
    private string _about = "";

    public bool IsLive => true;

    public void Begin(SweepProgress progress, string about)
    {
        _block.Keep();
        _about = about;
        Refresh(progress);
    }

    public void Refresh(SweepProgress progress) => _block.Show(Content(progress));

    public void Finish(SweepProgress progress, SweepTrial trial, bool isBest) => Refresh(progress);

    public void Say(SweepProgress progress, string sentence) => Refresh(progress);

    private Rows Content(SweepProgress progress)
    {
        string best = progress.Best is { } trial
            ? $"[green]best: trial {trial.Id}, {Escape(SweepProgress.Metric(trial))}[/] "
                + Escape(ValueText.Line(trial.Values))
            : "no trial completed yet";
        return new Rows(
            new Markup(Escape(_about)), Table(progress), Line(best), Line(Status(progress)));
    }

    private Table Table(SweepProgress progress)
    {
        var table = new Table { Border = TableBorder.Rounded, Expand = true };
        table.AddColumn(new TableColumn("trial").RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Escape(progress.MetricName)).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("s").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("parameters").NoWrap());
        int room = Math.Clamp(console.Profile.Height - OtherLines - progress.Running.Count, 1, MostTrials);
        foreach (SweepTrial trial in progress.Trials.TakeLast(room))
        {
            table.AddRow(Row(trial, trial == progress.Best));
        }

        foreach ((int id, (IReadOnlyDictionary<string, object> values, TimeSpan since)) in progress.Running)
        {
            table.AddRow(
                Line($"[blue]{id}[/]"), Line("[blue]running[/]"), Line(Seconds(progress.Elapsed - since)),
                Line(Escape(ValueText.Line(values))));
        }

        return table;
    }

    private static IRenderable[] Row(SweepTrial trial, bool isBest)
    {
        string color = trial.Status == TrialStatus.Failed ? "red" : isBest ? "green" : "default";
        string id = trial.Id.ToString(CultureInfo.InvariantCulture);
        string outcome = trial.Status == TrialStatus.Failed ? "failed" : SweepProgress.Metric(trial);
        string about = trial.Error is { } error ? error.ReplaceLineEndings(" ") : ValueText.Line(trial.Values);
        return
        [
            Line($"[{color}]{id}[/]"), Line($"[{color}]{Escape(outcome)}[/]"), Line(Seconds(trial.Duration)),
            Line(Escape(about)),
        ];
    }

    private string Status(SweepProgress progress)
    {
        string failed = progress.FailedCount > 0 ? $", [red]{progress.FailedCount} failed[/]" : "";
        string left = progress.Remaining is { } remaining && progress.Activity.Length == 0
            ? $", about {SweepProgress.Clock(remaining)} left"
            : "";
        string activity = progress.Activity.Length > 0 ? $" {Escape(progress.Activity)}" : "";
        return $"{Bar(progress)}{progress.Count} trials{failed}, {SweepProgress.Clock(progress.Elapsed)}{left}{activity}";
    }

    private string Bar(SweepProgress progress)
    {
        if (progress.Share is not { } share)
        {
            return "";
        }

        char piece = console.Profile.Capabilities.Unicode ? '━' : '-';
        int done = (int)Math.Round(share * BarWidth);
        return $"[green]{new string(piece, done)}[/][grey]{new string(piece, BarWidth - done)}[/] ";
    }

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Ellipsis };

    private static string Seconds(TimeSpan time) => SweepTables.Seconds(time);

    private static string Escape(string text) => Markup.Escape(text);
}
