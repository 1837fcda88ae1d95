using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A sweep for readers: a self-contained HTML page (best so far, the metric against each parameter, parallel
/// coordinates, ranking, failed trials with their causes, search space), and a table of all trials for spreadsheets.
/// </summary>
/// <example>
/// <code>
/// SweepResult result = await sweep.RunAsync(data);
/// SweepReport report = SweepReport.Of(result);
/// report.Save("sweep.html");
/// report.SaveCsv("trials.csv");
/// </code>
/// </example>
public sealed class SweepReport
{
    private readonly SweepSummary _summary;

    private SweepReport(SweepSummary summary) => _summary = summary;

    /// <summary>The page's title. Default: the name of the metric, as a sweep of it.</summary>
    public string? Title { get; init; }

    /// <summary>A report of a sweep.</summary>
    /// <param name="result">What the sweep found.</param>
    public static SweepReport Of(SweepResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        SweepPlan plan = result.Plan;
        return new SweepReport(SweepSummary.Of(
            plan.MetricName, plan.Maximizes, plan.Parameters, result.Trials, SweepFacts.Of(result)));
    }

    /// <summary>
    /// A report of trials: those of an <see cref="ITrialStore"/>, or of an experiment of ML.NET that a
    /// <see cref="SweepMonitor"/> watched.
    /// </summary>
    /// <param name="trials">The trials, in any order; at least one.</param>
    /// <param name="metricName">Name of the metric.</param>
    /// <param name="maximizes">Whether a larger metric is better.</param>
    /// <param name="searchSpace">
    /// The search space of the pipeline. Default: null, it is told from the values of the trials as far as it can be.
    /// </param>
    /// <exception cref="ArgumentException">There is no trial.</exception>
    public static SweepReport Of(
        IReadOnlyList<SweepTrial> trials, string metricName, bool maximizes = false,
        SearchSpace.SearchSpace? searchSpace = null)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentException.ThrowIfNullOrEmpty(metricName);
        if (trials.Count == 0)
        {
            throw new ArgumentException("There is no trial to report on. Give at least one.", nameof(trials));
        }

        return Of(trials, metricName, maximizes, searchSpace, []);
    }

    /// <summary>
    /// A report of the file of a <see cref="JsonLinesTrialStore"/>. While its sweep runs, the file may be locked: then
    /// take <see cref="ITrialStore.ReadAll"/> in the sweep's own process.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="searchSpace">
    /// The search space of the pipeline. Default: null, it is told from the values of the trials as far as it can be.
    /// </param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no file of a sweep, is damaged, or has no trial yet.</exception>
    public static SweepReport OfFile(string path, SearchSpace.SearchSpace? searchSpace = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (var experiment, IReadOnlyList<SweepTrial> trials) = JsonLinesTrialStore.Read(path);
        if (trials.Count == 0)
        {
            throw new InvalidDataException($"'{path}' has no finished trial yet. Wait for the first.");
        }

        (string metric, bool maximizes) = SweepExperiment.Metric(experiment);
        return Of(trials, metric, maximizes, searchSpace, [.. experiment]);
    }

    /// <summary>The page as text.</summary>
    public string ToHtml() => SweepPage.Render(Title ?? $"Sweep of {_summary.MetricName}", _summary);

    /// <summary>All trials as comma-separated values, a row a trial, a column a parameter.</summary>
    /// <remarks>
    /// Numbers are written with a point and all their digits. The columns are <c>trial</c>, <c>status</c>,
    /// <c>metric</c>, <c>spread</c>, the parameters by name, <c>epochs</c>, <c>seconds</c>, <c>started_utc</c> and
    /// <c>message</c>.
    /// </remarks>
    public string ToCsv() => TrialsCsv.Render(_summary.Trials);

    /// <summary>
    /// Writes the page. An existing file is replaced once the new one is complete, never left half written.
    /// </summary>
    /// <param name="path">The file's path; its folder is made where it does not exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => Save(path, Encoding.UTF8.GetBytes(ToHtml()));

    /// <summary>
    /// Writes <see cref="ToCsv"/> as UTF-8 with a byte order mark, in the way of <see cref="Save(string)"/>.
    /// </summary>
    /// <inheritdoc cref="Save(string)" path="/param"/>
    /// <inheritdoc cref="Save(string)" path="/exception"/>
    public void SaveCsv(string path) => Save(path, TrialsCsv.Encode(_summary.Trials));

    private static SweepReport Of(
        IReadOnlyList<SweepTrial> trials, string metricName, bool maximizes, SearchSpace.SearchSpace? searchSpace,
        IReadOnlyList<KeyValuePair<string, string>> facts)
    {
        SpaceMap? map = searchSpace is null ? null : new SpaceMap(searchSpace);
        SweepTrial[] filled = [.. trials.Select(trial => TrialValues.Fill(trial, map))];
        return new SweepReport(
            SweepSummary.Of(metricName, maximizes, map?.Parameters ?? SeenParameters.Of(filled), filled, facts));
    }

    private static void Save(string path, byte[] bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        AtomicFile.Write(path, stream => stream.Write(bytes));
    }
}
