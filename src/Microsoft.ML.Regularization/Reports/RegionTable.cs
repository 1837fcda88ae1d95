namespace Microsoft.ML.Regularization;

/// <summary>The figures behind a comparison; the best of a column is set in bold.</summary>
internal static class RegionTable
{
    // Not there where no target is more relevant than others.
    private const string Area = "SERA";

    private static readonly (string Name, Func<ImbalancedRegressionMetrics, double> Measure)[] _furtherMeasures =
    [
        ("balanced MAE", metrics => metrics.BalancedMeanAbsoluteError),
        ("RMSE", metrics => metrics.RootMeanSquaredError),
        ("geometric mean", metrics => metrics.GeometricMeanAbsoluteError),
        ("geometric mean, few", metrics => metrics.Few.GeometricMeanAbsoluteError),
        (Area, metrics => metrics.Relevance?.SquaredErrorRelevanceArea ?? double.NaN),
    ];

    public static string Render(RegionComparison comparison)
    {
        var groups = comparison.Groups;
        var further = _furtherMeasures.Select(
            measure => (measure.Name, Values: Column(comparison.Models, measure.Measure)))
            .Where(column => column.Name != Area || column.Values.Any(value => !double.IsNaN(value.Value))).ToList();
        return Table(
            "Mean absolute error",
            comparison.Models,
            [.. groups.Select(group => group.Name)],
            [.. groups.Select(group => group.Bars)])
            + Table(
            "Further errors",
            comparison.Models,
            [.. further.Select(column => column.Name)],
            [.. further.Select(column => column.Values)]);
    }

    private static IReadOnlyList<BarValue> Column(
        IReadOnlyList<ModelEvaluation> models, Func<ImbalancedRegressionMetrics, double> measure) =>
        [.. models.Select(model => RegionComparison.Summarize(model, measure))];

    private static string Table(
        string caption,
        IReadOnlyList<ModelEvaluation> models,
        IReadOnlyList<string> names,
        IReadOnlyList<IReadOnlyList<BarValue>> columns)
    {
        var rows = models.Select((model, index) =>
            (IReadOnlyList<string>)[Html.Escape(model.Name), .. columns.Select(column => Cell(column, index))]);
        return HtmlTable.RenderMarkup(caption, ["model", .. names], rows);
    }

    private static string Cell(IReadOnlyList<BarValue> column, int index)
    {
        var value = column[index];
        bool isBest = column.Count > 1 && double.IsFinite(value.Value)
            && column.All(other => !(other.Value < value.Value));
        string figure = isBest ? $"<strong>{Html.Figure(value.Value)}</strong>" : Html.Figure(value.Value);
        return double.IsFinite(value.StandardError)
            ? $"{figure} <small>± {Html.StandardError(value.StandardError)}</small>"
            : figure;
    }
}
