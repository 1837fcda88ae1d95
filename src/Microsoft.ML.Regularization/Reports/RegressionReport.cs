namespace Microsoft.ML.Regularization;

/// <summary>
/// A report on regression models in a single HTML file: pictures are inline SVG, nothing is loaded from elsewhere and
/// no script runs. It follows the reader's choice of a light or dark page.
/// </summary>
/// <example>
/// <code>
/// new RegressionReport("Diamond prices")
///     .AddTargetHistogram(regions.Regions, "price")
///     .AddRegionComparison([new("plain", [plainMetrics]), new("ConR", [conrMetrics])])
///     .AddTrainingCurves("ConR", transformer.Model.History)
///     .Save("report.html");
/// </code>
/// </example>
public sealed class RegressionReport
{
    private readonly string _title;
    private readonly List<string> _sections = [];

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its title.</param>
    public RegressionReport(string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        _title = title;
    }

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>This report.</returns>
    public RegressionReport AddText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _sections.Add($"<p>{Html.Escape(text)}</p>\n");
        return this;
    }

    /// <summary>Adds a histogram of the training labels whose bins are coloured by region.</summary>
    /// <param name="regions">The bins, for example <see cref="ImbalancedRegressionMetrics.Regions"/>.</param>
    /// <param name="targetName">Name of the target and its unit, for the axis.</param>
    /// <returns>This report.</returns>
    public RegressionReport AddTargetHistogram(ShotRegions regions, string targetName)
    {
        ArgumentNullException.ThrowIfNull(regions);
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        return AddFigure(
            "Training rows by target",
            "Height is on a square-root scale, so that rare targets stay visible.",
            HistogramChart.Render(regions, targetName));
    }

    /// <summary>Adds bars and a table of the errors by region, one colour a model.</summary>
    /// <param name="models">The models, at least one, in the order to show.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">There is no model, or one has no run.</exception>
    public RegressionReport AddRegionComparison(IReadOnlyList<ModelEvaluation> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var comparison = RegionComparison.Of(models);
        AddFigure(
            "Mean absolute error by region",
            $"Lower is better. Whiskers: one standard error {comparison.SpreadSource}.",
            GroupedBarChart.Render("Mean absolute error by region", "mean absolute error", comparison.Groups));
        _sections.Add(RegionTable.Render(comparison));
        return this;
    }

    /// <summary>
    /// Adds the training and validation loss of each epoch and marks the epoch whose weights were kept.
    /// </summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="history">How its training went.</param>
    /// <returns>This report.</returns>
    public RegressionReport AddTrainingCurves(string name, TrainingHistory history)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(history);
        return AddFigure(
            $"Training of {name}",
            $"{history.Epochs.Count} epochs; weights of epoch {history.BestEpoch} kept. {Sentence(history.StopReason)}",
            TrainingChart.Render(name, history));
    }

    /// <summary>Adds a table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">The cells, as many a row as there are columns; the first cell of a row names it.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">A row has more or fewer cells than the header.</exception>
    public RegressionReport AddTable(
        string caption, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentException.ThrowIfNullOrEmpty(caption);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        _sections.Add(HtmlTable.Render(caption, header, rows));
        return this;
    }

    /// <summary>The report as text.</summary>
    public string ToHtml() => HtmlPage.Render(_title, _sections);

    /// <summary>
    /// Writes the report. An existing file is replaced once the new one is complete, never left half written.
    /// </summary>
    /// <param name="path">The file's path; its folder is made where it does not exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => HtmlPage.Save(path, ToHtml());

    private static string Sentence(StopReason reason) => reason switch
    {
        StopReason.EarlyStopping => "Stopped early: validation did not improve further.",
        StopReason.TimeLimit => "Stopped by the time limit.",
        _ => "All epochs were run.",
    };

    private RegressionReport AddFigure(string caption, string note, string svg)
    {
        _sections.Add(HtmlPage.Figure(caption, note, svg));
        return this;
    }
}
