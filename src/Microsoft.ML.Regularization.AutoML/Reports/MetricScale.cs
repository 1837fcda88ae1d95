namespace Microsoft.ML.Regularization;

/// <summary>
/// The axis of metrics. A few very bad trials would press all others into a line: the axis ends where the metric is
/// much worse than that of most trials, and what lies beyond is drawn at its end.
/// </summary>
internal sealed class MetricScale
{
    /// <summary>How many times the distance from the best to the upper quartile the axis shows.</summary>
    private const double Reach = 3;

    private readonly double _end;
    private readonly bool _maximizes;

    private MetricScale(AxisScale scale, double end, bool maximizes)
    {
        Scale = scale;
        _end = end;
        _maximizes = maximizes;
    }

    public AxisScale Scale { get; }

    /// <summary>A vertical axis for a ranking.</summary>
    /// <param name="ranking">Completed trials, the best first, at least one.</param>
    /// <param name="maximizes">Whether larger is better.</param>
    /// <param name="bottom">The ordinate of its lower end.</param>
    /// <param name="top">The ordinate of its upper end.</param>
    public static MetricScale Of(IReadOnlyList<SweepTrial> ranking, bool maximizes, double bottom, double top)
    {
        double best = ranking[0].Metric!.Value;
        double worst = ranking[^1].Metric!.Value;
        double usual = ranking[ranking.Count * 3 / 4].Metric!.Value;
        double reach = best + Reach * (usual - best);
        bool isClipped = Math.Abs(worst - best) > 1.5 * Math.Abs(reach - best) && reach != best;
        double end = isClipped ? reach : worst;
        double margin = 0.06 * Math.Abs(end - best);
        double low = Math.Min(best, end) - margin;
        double high = Math.Max(best, end) + margin;
        return new MetricScale(
            AxisScale.Linear(low, high, bottom, top), isClipped ? end : maximizes ? low : high, maximizes);
    }

    public bool IsBeyond(double metric) => _maximizes ? metric < _end : metric > _end;

    /// <summary>The coordinate of a metric, at the end of the axis for what lies beyond either end.</summary>
    public double At(double metric) => Scale.At(
        IsBeyond(metric) ? _end : Math.Clamp(metric, Scale.Minimum, Scale.Maximum));

    /// <summary>A sentence about what does not fit; empty if all does.</summary>
    public string Note(IEnumerable<SweepTrial> ranking)
    {
        int beyond = ranking.Count(trial => IsBeyond(trial.Metric!.Value));
        string trials = beyond == 1 ? "trial" : "trials";
        return beyond == 0
            ? ""
            : $" {Html.Count(beyond)} {trials} far worse than the others: at the end of the axis.";
    }
}
