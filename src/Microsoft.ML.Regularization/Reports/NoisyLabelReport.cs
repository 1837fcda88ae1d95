using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A report on labels that may be wrong in a single HTML file: how many seem wrong and which classes are taken for
/// which, the most suspect rows with the evidence, how networks came to predict right and wrong labels. Pictures are
/// inline SVG, nothing is loaded from elsewhere and no script runs; it follows the reader's choice of a light or dark
/// page.
/// </summary>
/// <example>
/// <code>
/// new NoisyLabelReport("Labels of penguins")
///     .AddNoise(suspects.Noise)
///     .AddSuspects(suspects, 20, "Features")
///     .AddLearningCurves("ELR", curves.Curves)
///     .Save("labels.html");
/// </code>
/// </example>
public sealed class NoisyLabelReport
{
    private const int DefaultSuspectCount = 20;

    private readonly string _title;
    private readonly List<string> _sections = [];

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its title.</param>
    public NoisyLabelReport(string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        _title = title;
    }

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>This report.</returns>
    public NoisyLabelReport AddText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _sections.Add($"<p>{Html.Escape(text)}</p>\n");
        return this;
    }

    /// <summary>Adds how often each class seems to be labelled as which: a matrix, or a table of many classes.</summary>
    /// <param name="noise">The estimate.</param>
    /// <returns>This report.</returns>
    public NoisyLabelReport AddNoise(LabelNoiseEstimate noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        AddText($"{noise}. A judge's own mistakes count as wrong labels, so that on hard tables the estimate is high.");
        const string Caption = "What rows of each class are labelled, percent";
        _sections.Add(noise.ClassNames.Count <= NoiseMatrixChart.LargestCount
            ? HtmlPage.Figure(
                Caption,
                "Rows: the class that a row seems to be of. Columns: the label that was given. Rows sum to 100.",
                NoiseMatrixChart.Render(Caption, noise))
            : NoisePairsTable.Render(noise));
        return this;
    }

    /// <summary>Adds the most suspect rows with what speaks against their labels.</summary>
    /// <param name="suspects">The ranked rows.</param>
    /// <param name="count">How many, 1 or above.</param>
    /// <param name="shownColumnNames">
    /// Further columns to show: text, <c>Boolean</c>, keys, <c>Int32</c>, <c>Single</c> or vectors of it, of which the
    /// first six numbers are shown.
    /// </param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public NoisyLabelReport AddSuspects(
        SuspectLabels suspects, int count = DefaultSuspectCount, params IReadOnlyList<string> shownColumnNames)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(shownColumnNames);
        _sections.Add(HtmlTable.Render(
            "The most suspect labels",
            SuspectRows.Header(shownColumnNames),
            SuspectRows.Read(suspects, count, shownColumnNames)));
        return this;
    }

    /// <summary>Adds how a network came to predict the labels of groups of rows, epoch by epoch.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="curves">A curve for each group, at least one: <see cref="LearningCurves.Curves"/>.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">There is no curve.</exception>
    public NoisyLabelReport AddLearningCurves(string name, IReadOnlyList<LearningCurve> curves)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0)
        {
            throw new ArgumentException(
                "There is no curve. Fit a trainer whose options have LearningCurves first.", nameof(curves));
        }

        string caption = $"Learning of {name}";
        _sections.Add(HtmlPage.Figure(
            caption,
            "Share of the labels that the network predicts after each epoch. A curve of wrong labels that rises late is "
            + "a network that memorizes them.",
            CurvesChart.Render(caption, curves)));
        return this;
    }

    /// <summary>Adds what models made of labels that are known to be wrong: a table, a row a model.</summary>
    /// <param name="models">Names and metrics, at least one.</param>
    /// <returns>This report.</returns>
    public NoisyLabelReport AddEvaluation(IReadOnlyList<(string Name, NoisyLabelMetrics Metrics)> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _sections.Add(HtmlTable.Render(
            "Labels predicted, percent",
            ["model", "true labels", "given labels", "wrong ones, as given", "wrong ones, corrected"],
            [.. models.Select(static model => (string[])
            [
                model.Name,
                Percent(model.Metrics.CleanAccuracy),
                Percent(model.Metrics.GivenAccuracy),
                Percent(model.Metrics.MemorizedFraction),
                Percent(model.Metrics.CorrectedFraction),
            ])]));
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

    private static string Percent(double share) =>
        double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
