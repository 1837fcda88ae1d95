namespace Microsoft.ML.Regularization;

/// <summary>
/// How much a target matters, from 0 to 1 (phi in the literature): a smooth curve through control points that never
/// overshoots them (pchip) and is constant outside. Made by <see cref="FromLabels"/>, <see cref="FromPoints"/> or
/// <c>mlContext.Data.RelevanceFunction</c>. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Sources: L. Torgo and R. Ribeiro, "Utility-based regression", PKDD 2007; R. Ribeiro, "Utility-based Regression", PhD
/// thesis, Porto 2011; R. Ribeiro and N. Moniz, "Imbalanced regression and extreme value prediction", 2020.
/// </remarks>
/// <example>
/// <code>
/// var relevance = RelevanceFunction.FromPoints([new(0, 0), new(20, 0), new(30, 1)]);
/// double half = relevance.Of(25);
/// </code>
/// </example>
public sealed class RelevanceFunction
{
    private readonly RelevancePoint[] _points;
    private readonly MonotoneCubic _curve;

    private RelevanceFunction(RelevancePoint[] points)
    {
        _points = points;
        _curve = new MonotoneCubic(
            Array.ConvertAll(points, point => point.Target), Array.ConvertAll(points, point => point.Relevance));
    }

    /// <summary>The control points, targets ascending.</summary>
    public IReadOnlyList<RelevancePoint> Points => _points;

    /// <summary>
    /// Whether any target has a relevance above 0. False where the box plot found no extremes among the labels: measures
    /// that weigh errors by relevance say nothing then.
    /// </summary>
    public bool HasRelevantTargets => _points.Any(point => point.Relevance > 0);

    /// <summary>Makes the function from labels: from their box plot, or from the points of the options.</summary>
    /// <param name="labels">The training labels. NaN and infinite ones are left out.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>
    /// A function that is 0 at the median, and 1 beyond each whisker that labels lie beyond. Where more than half of the
    /// labels are one value, the next label counts as the whisker.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There is no finite label, or all are equal, and the options give no points.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelevanceFunction FromLabels(ReadOnlySpan<float> labels, RelevanceOptions? options = null)
    {
        options ??= new RelevanceOptions();
        options.Validate();
        return TryFromLabels(labels, options) ?? throw NoExtremes(labels);
    }

    /// <summary>Makes the function from control points.</summary>
    /// <param name="points">At least two; targets strictly ascending, relevances 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The points are too few, out of order, or out of range; the message names which.
    /// </exception>
    public static RelevanceFunction FromPoints(params IReadOnlyList<RelevancePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        RelevanceOptions.Validate(points, new OptionsCheck(nameof(RelevanceFunction)), nameof(points));
        return new RelevanceFunction([.. points]);
    }

    /// <summary>The relevance of a target.</summary>
    /// <param name="target">In label units.</param>
    /// <returns>0 to 1; NaN for NaN.</returns>
    public double Of(double target) => _curve.Of(target);

    /// <summary>The function of labels; null where all are equal or missing and there are no points.</summary>
    internal static RelevanceFunction? TryFromLabels(ReadOnlySpan<float> labels, RelevanceOptions options)
    {
        if (options.Points is { } points)
        {
            return new RelevanceFunction([.. points]);
        }

        double[] ascending = Ascending(labels);
        return ascending.Length > 0 && ascending[0] < ascending[^1]
            ? new RelevanceFunction(ExtremePoints.Of(ascending, options))
            : null;
    }

    private static ArgumentException NoExtremes(ReadOnlySpan<float> labels)
    {
        double[] finite = Ascending(labels);
        string found = finite.Length == 0
            ? $"None of the {labels.Length} labels is finite"
            : FormattableString.Invariant($"All {finite.Length} finite labels are {finite[0]}");
        return new ArgumentException(
            $"{found}, so no target is more extreme than others. Check the label column, or give the control points "
            + $"of the relevance with {nameof(RelevanceOptions)}.{nameof(RelevanceOptions.Points)}.",
            nameof(labels));
    }

    private static double[] Ascending(ReadOnlySpan<float> labels)
    {
        var finite = new List<double>(labels.Length);
        foreach (float label in labels)
        {
            if (float.IsFinite(label))
            {
                finite.Add(label);
            }
        }

        finite.Sort();
        return [.. finite];
    }
}
