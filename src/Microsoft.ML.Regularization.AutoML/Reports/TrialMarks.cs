namespace Microsoft.ML.Regularization;

/// <summary>How trials are drawn: the best, those of the defaults, those cut short, all others.</summary>
internal sealed class TrialMarks(SweepSummary summary)
{
    public const string BestColor = "s2";
    public const string DefaultsColor = "s3";
    public const string ShortColor = "s0";
    public const string FailedColor = "few";
    private const string Color = "s1";
    private readonly int? _limit = summary.Ranking.Max(trial => trial.EpochLimit);

    private bool HasShort => summary.Ranking.Any(IsShort);

    /// <summary>The explanation of the colours.</summary>
    public IEnumerable<(string Name, string Color)> Legend =>
    [
        ("trial", Color),
        .. HasShort ? [("trial with fewer epochs", ShortColor)] : Array.Empty<(string, string)>(),
        ($"best: trial {summary.Ranking[0].Id}", BestColor),
        .. summary.Defaults is { } defaults
            ? [($"the defaults: trial {defaults.Id}", DefaultsColor)]
            : Array.Empty<(string, string)>(),
    ];

    /// <summary>Whether a tuner let it train for fewer epochs than others.</summary>
    public bool IsShort(SweepTrial trial) => trial.EpochLimit < _limit;

    /// <summary>Draws completed trials, the best last, so that it is on top.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="horizontal">The abscissa of a trial; those without are left out.</param>
    /// <param name="vertical">The axis of the metric.</param>
    public void Draw(SvgChart chart, Func<SweepTrial, double> horizontal, MetricScale vertical)
    {
        foreach (SweepTrial trial in summary.Ranking.Reverse())
        {
            double x = horizontal(trial);
            if (!double.IsFinite(x))
            {
                continue;
            }

            double metric = trial.Metric!.Value;
            double y = vertical.At(metric);
            if (trial.MetricSpread is { } spread && !vertical.IsBeyond(metric))
            {
                chart.Line(x, vertical.At(metric - spread), x, vertical.At(metric + spread), "spread");
            }

            bool isBest = trial == summary.Ranking[0];
            string color = isBest ? BestColor : IsShort(trial) ? ShortColor : Color;
            chart.Dot(x, y, color, summary.Hint(trial));
            if (isBest || trial == summary.Defaults)
            {
                string ring = trial == summary.Defaults ? DefaultsColor : BestColor;
                chart.Dot(x, y, ring, summary.Hint(trial), isHollow: true);
            }
        }
    }
}
