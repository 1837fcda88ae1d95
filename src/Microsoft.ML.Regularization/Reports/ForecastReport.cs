using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A report on forecasters in a single HTML file: pictures are inline SVG, nothing is loaded from elsewhere and no
/// script runs. It follows the reader's choice of a light or dark page.
/// </summary>
/// <example>
/// <code>
/// new ForecastReport("Sunspots")
///     .AddForecasts("AR-Net", metrics, "sunspots a year")
///     .AddErrorsByStep([("AR-Net", metrics), ("seasonal naive", naiveMetrics)])
///     .AddLags("AR-Net", transformer.Model.Explain())
///     .Save("report.html");
/// </code>
/// </example>
public sealed class ForecastReport
{
    private readonly string _title;
    private readonly List<string> _sections = [];

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its title.</param>
    public ForecastReport(string title)
    {
        ArgumentException.ThrowIfNullOrEmpty(title);
        _title = title;
    }

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>This report.</returns>
    public ForecastReport AddText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _sections.Add($"<p>{Html.Escape(text)}</p>\n");
        return this;
    }

    /// <summary>Adds the forecasts of a backtest against what came, with their intervals.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="metrics">A backtest that kept its forecasts.</param>
    /// <param name="valueName">Name of the values and their unit, for the axis.</param>
    /// <param name="series">The series to show; null for the first.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">No forecast of the series was kept.</exception>
    public ForecastReport AddForecasts(string name, ForecastMetrics metrics, string valueName, string? series = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentException.ThrowIfNullOrEmpty(valueName);
        string shown = series ?? (metrics.Forecasts is [var first, ..] ? first.Series : "");
        BacktestForecast[] forecasts = [.. metrics.Forecasts.Where(forecast => forecast.Series == shown)];
        if (forecasts.Length == 0)
        {
            throw new ArgumentException(
                $"The backtest kept no forecast of series '{shown}'. Set "
                + $"{nameof(ForecastEvaluationOptions.KeepsForecasts)}, or name a series of it.",
                nameof(metrics));
        }

        string band = forecasts[0].Lower is null ? "" : $" The band holds {metrics.Overall.Coverage:P0} of the values.";
        return AddFigure(
            $"Forecasts of {name}{(shown.Length > 0 ? $": {shown}" : "")}",
            $"Each stretch is one forecast of {forecasts[0].Values.Count} steps, made at its first point.{band}",
            ForecastChart.Render(name, forecasts, valueName));
    }

    /// <summary>Adds the errors of several models by step ahead, as curves and as a table over all steps.</summary>
    /// <param name="models">The models with their backtests, at least one.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">There is no model.</exception>
    public ForecastReport AddErrorsByStep(IReadOnlyList<(string Name, ForecastMetrics Metrics)> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0) throw new ArgumentException("There is no model to show.", nameof(models));
        if (models.Any(static model => model.Metrics.Steps.Count > 1))
        {
            AddFigure(
                "Mean absolute error by step ahead", "Lower is better.", StepErrorChart.Render(models));
        }

        _sections.Add(HtmlTable.Render(
            "Errors over all steps", ["model", "MAE", "RMSE", "MASE", "sMAPE", "coverage"],
            [.. models.Select(static model => Row(model.Name, model.Metrics.Overall))]));
        return this;
    }

    /// <summary>Adds the coefficients by lag and how a shock dies away.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="explanation">What its autoregression has learned.</param>
    /// <param name="step">The step ahead whose coefficients to show, 1 for the next.</param>
    /// <returns>This report.</returns>
    public ForecastReport AddLags(string name, ArNetExplanation explanation, int step = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, explanation.Horizon);
        foreach (IGrouping<string, LagCoefficient> column in explanation.Coefficients
            .Where(lag => lag.Step == step).GroupBy(static lag => lag.ColumnName))
        {
            LagCoefficient[] lags = [.. column];
            AddFigure(
                $"Coefficients of {name}: {column.Key}",
                $"{lags.Count(static lag => lag.IsInSupport)} of {lags.Length} lags count (at least "
                    + $"{explanation.SupportThreshold:P0} of the largest); {StepName(step)}.",
                LagChart.Coefficients(name, lags));
        }

        int longest = explanation.Coefficients.Select(static lag => lag.Lag).DefaultIfEmpty(0).Max();
        return AddFigure(
            $"Impulse response of {name}",
            "How a shock of 1 is felt in the steps after it, by the coefficients of the next step.",
            LagChart.Response(name, explanation.ImpulseResponse(Math.Max(2 * longest, 24))));
    }

    /// <summary>Adds the training loss of each epoch.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="history">How its training went.</param>
    /// <returns>This report.</returns>
    public ForecastReport AddTrainingCurves(string name, TrainingHistory history)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(history);
        return AddFigure(
            $"Training of {name}", $"{history.Epochs.Count} epochs; weights of epoch {history.BestEpoch} kept.",
            TrainingChart.Render(name, history));
    }

    /// <summary>Adds a table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">The cells, as many a row as there are columns; the first cell of a row names it.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">A row has more or fewer cells than the header.</exception>
    public ForecastReport AddTable(
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
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));
    }

    private static string StepName(int step) => step == 1 ? "for the next step" : $"for {step} steps ahead";

    private static string[] Row(string name, ForecastStepMetrics metrics) =>
    [
        name, Html.Figure(metrics.MeanAbsoluteError), Html.Figure(metrics.RootMeanSquaredError),
        Html.Figure(metrics.MeanAbsoluteScaledError),
        Html.Figure(metrics.SymmetricMeanAbsolutePercentageError) + " %",
        metrics.Coverage is { } share ? Html.Figure(100 * share) + " %" : "–",
    ];

    private ForecastReport AddFigure(string caption, string note, string svg)
    {
        _sections.Add(HtmlPage.Figure(caption, note, svg));
        return this;
    }
}
