namespace Microsoft.ML.Regularization;

/// <summary>The figures behind a comparison; the best of a column is set in bold.</summary>
internal static class RegionTable
{
    private static readonly (string Name, Func<ImbalancedRegressionMetrics, double> Measure)[] _furtherMeasures =
    [
        ("balanced MAE", metrics => metrics.BalancedMeanAbsoluteError),
        ("RMSE", metrics => metrics.RootMeanSquaredError),
        ("geometric mean", metrics => metrics.GeometricMeanAbsoluteError),
        ("geometric mean, few", metrics => metrics.Few.GeometricMeanAbsoluteError),
    ];

    public static string Render(RegionComparison comparison)
    {
        var groups = comparison.Groups;
        return Table(
            "Mean absolute error",
            comparison.Models,
            [.. groups.Select(group => group.Name)],
            [.. groups.Select(group => group.Bars)])
            + Table(
            "Further errors",
            comparison.Models,
            [.. _furtherMeasures.Select(measure => measure.Name)],
            [.. _furtherMeasures.Select(measure => Column(comparison.Models, measure.Measure))]);
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
