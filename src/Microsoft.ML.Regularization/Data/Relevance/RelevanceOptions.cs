namespace Microsoft.ML.Regularization;

/// <summary>How a <see cref="RelevanceFunction"/> is made from labels.</summary>
public sealed class RelevanceOptions
{
    /// <summary>
    /// Own control points, at least two, targets strictly ascending, relevances 0 to 1. Default null: from a box plot of
    /// the labels. Give them where you know which targets matter; nothing below is used then.
    /// </summary>
    public RelevancePoint[]? Points { get; set; }

    /// <summary>Which extremes are relevant. Default <see cref="RelevanceExtremes.Both"/>.</summary>
    public RelevanceExtremes Extremes { get; set; } = RelevanceExtremes.Both;

    /// <summary>
    /// The box plot that finds extremes. Default <see cref="RelevanceBoxPlot.Adjusted"/>. Try
    /// <see cref="RelevanceBoxPlot.Tukey"/> where a long tail is to count as extreme as a whole.
    /// </summary>
    public RelevanceBoxPlot BoxPlot { get; set; } = RelevanceBoxPlot.Adjusted;

    /// <summary>
    /// Distance of the fences from the box in interquartile ranges (before adjustment), finite and above 0. Default
    /// 1.5. Smaller values make more targets extreme.
    /// </summary>
    public double FenceDistance { get; set; } = 1.5;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(RelevanceOptions));
        check.That(Enum.IsDefined(Extremes), nameof(Extremes), Extremes, "Set it to Both, High or Low.");
        check.That(Enum.IsDefined(BoxPlot), nameof(BoxPlot), BoxPlot, "Set it to Adjusted or Tukey.");
        check.Positive(nameof(FenceDistance), FenceDistance);
        if (Points is { } points)
        {
            Validate(points, check, nameof(Points));
        }
    }

    internal static void Validate(IReadOnlyList<RelevancePoint> points, OptionsCheck check, string option)
    {
        check.That(points.Count >= 2, option, $"{points.Count} points", "Give at least two points.");
        for (int i = 0; i < points.Count; i++)
        {
            check.That(
                double.IsFinite(points[i].Target), option, points[i], "Give every point a finite target.");
            check.That(
                points[i].Relevance is >= 0 and <= 1, option, points[i], "Give every point a relevance from 0 to 1.");
            check.That(
                i == 0 || points[i].Target > points[i - 1].Target,
                option,
                i == 0 ? "" : FormattableString.Invariant($"{points[i - 1].Target} before {points[i].Target}"),
                "Order the points so that each target is above the one before.");
        }
    }
}
