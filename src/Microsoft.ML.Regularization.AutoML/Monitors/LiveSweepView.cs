using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Microsoft.ML.Regularization;

/// <summary>A table of the latest trials and a progress bar, drawn in place.</summary>
internal sealed class LiveSweepView(IAnsiConsole console) : ISweepView
{
    /// <summary>Lines beside those of trials: title, frame and header of the table, best, bar, two to spare.</summary>
    private const int OtherLines = 11;

    private const int MostTrials = 15;
    private const int NumberWidth = 5;
    private const int SecondsWidth = 7;
    private const int LeastMetricWidth = 16;

    /// <summary>The lines and blanks between four columns.</summary>
    private const int FrameWidth = 13;

    private readonly LiveBlock _block = new(console);

    public bool IsLive => true;

    public void Begin(SweepProgress progress)
    {
        _block.Keep();
        Refresh(progress);
    }

    public void Refresh(SweepProgress progress) => _block.Show(Content(progress));

    public void Finish(SweepProgress progress, SweepTrial trial, bool isBest) => Refresh(progress);

    public void Say(SweepProgress progress, string sentence) => Refresh(progress);

    private static int MetricWidth(SweepProgress progress) =>
        Math.Max(progress.MetricName.Length, LeastMetricWidth);

    private Rows Content(SweepProgress progress)
    {
        var lines = new List<IRenderable>
        {
            Line(Cut(progress.About)), Table(progress), Best(progress), Status(progress),
        };
        if (progress.Activity.Length > 0)
        {
            lines.Add(Line(Cut(progress.Activity)));
        }

        return new Rows(lines);
    }

    private Markup Best(SweepProgress progress)
    {
        if (progress.Best is not { } trial)
        {
            return Line("no trial completed yet");
        }

        string text = Cut($"best: trial {trial.Id}, {SweepProgress.Metric(trial)}  {ValueText.Line(trial.Values)}");
        return Line(text, "green");
    }

    private Table Table(SweepProgress progress)
    {
        int metricWidth = MetricWidth(progress);
        int width = Math.Max(1, console.Profile.Width - FrameWidth - NumberWidth - metricWidth - SecondsWidth);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("trial").RightAligned().Width(NumberWidth));
        table.AddColumn(new TableColumn(Line(progress.MetricName)).RightAligned().Width(metricWidth));
        table.AddColumn(new TableColumn("seconds").RightAligned().Width(SecondsWidth));
        table.AddColumn(new TableColumn("parameters").Width(width));
        int room = Math.Clamp(console.Profile.Height - OtherLines - progress.Running.Count, 1, MostTrials);
        foreach (SweepTrial trial in progress.Trials.TakeLast(room))
        {
            table.AddRow(Row(trial, trial == progress.Best, width));
        }

        foreach ((int id, (IReadOnlyDictionary<string, object> values, TimeSpan since)) in progress.Running)
        {
            table.AddRow(
                Line(Number(id), "blue"), Line("running", "blue"), Line(SweepTables.Seconds(progress.Elapsed - since)),
                Line(Cut(ValueText.Line(values), width)));
        }

        return table;
    }

    private static IRenderable[] Row(SweepTrial trial, bool isBest, int width)
    {
        bool isFailed = trial.Status == TrialStatus.Failed;
        string color = isFailed ? "red" : isBest ? "green" : "default";
        string about = trial.Error?.ReplaceLineEndings(" ") ?? ValueText.Line(trial.Values);
        return
        [
            Line(Number(trial.Id), color), Line(isFailed ? "failed" : SweepProgress.Metric(trial), color),
            Line(SweepTables.Seconds(trial.Duration)), Line(Cut(about, width)),
        ];
    }

    private Markup Status(SweepProgress progress)
    {
        string failed = progress.FailedCount > 0 ? $", {progress.FailedCount} failed" : "";
        string left = progress.Remaining is { } remaining && progress.Activity.Length == 0
            ? $", about {SweepProgress.Clock(remaining)} left"
            : "";
        string text = $"{progress.Count} trials{failed}, {SweepProgress.Clock(progress.Elapsed)}{left}";
        int bar = Math.Min(40, console.Profile.Width - text.Length - 2);
        if (progress.Share is not { } share || bar < 5)
        {
            return Line(Cut(text));
        }

        char piece = console.Profile.Capabilities.Unicode ? '━' : '-';
        int done = (int)Math.Round(share * bar);
        return new Markup(
            $"[green]{new string(piece, done)}[/][grey]{new string(piece, bar - done)}[/] {Markup.Escape(text)}");
    }

    private string Cut(string text) => Cut(text, console.Profile.Width);

    /// <summary>One line at most: a table that grows beyond the terminal cannot be drawn over.</summary>
    private static string Cut(string text, int width) => text.Length <= width
        ? text
        : text[..Math.Max(0, width - 3)] + "...";

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static Markup Line(string text, string color = "default") => new($"[{color}]{Markup.Escape(text)}[/]");
}
