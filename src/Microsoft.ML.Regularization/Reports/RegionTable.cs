namespace Microsoft.ML.Regularization;

/// <summary>The figures behind a comparison; the best of a column is set in bold.</summary>
internal static class RegionTable
{
    private static readonly (string Name, Func<ImbalancedRegressionMetrics, double> Measure)[] FurtherMeasures =
    [
        ("balanced MAE", metrics => metrics.BalancedMeanAbsoluteError),
        ("RMSE", metrics => metrics.RootMeanSquaredError),
        ("geometric mean", metrics => metrics.GeometricMeanAbsoluteError),
        ("geometric mean, few", metrics => metrics.Few.GeometricMeanAbsoluteError),
    ];

    public static string Render(RegionComparison comparison)
    {
        var groups = comparison.Groups;
        string[] header = ["model", .. groups.Select(group => "MAE " + group.Name), .. FurtherMeasures.Select(m => m.Name)];
        IReadOnlyList<BarValue>[] columns =
        [
            .. groups.Select(group => group.Bars),
            .. FurtherMeasures.Select(measure => comparison.Models
                .Select(model => RegionComparison.Summarize(model, measure.Measure)).ToArray()),
        ];
        var rows = comparison.Models.Select((model, index) =>
            (IReadOnlyList<string>)[Html.Escape(model.Name), .. columns.Select(column => Cell(column, index))]);
        return HtmlTable.RenderMarkup("Errors by region", header, rows);
    }

    private static string Cell(IReadOnlyList<BarValue> column, int index)
    {
        var value = column[index];
        bool isBest = column.Count > 1 && double.IsFinite(value.Value)
            && column.All(other => !(other.Value < value.Value));
        string figure = isBest ? $"<strong>{Html.Figure(value.Value)}</strong>" : Html.Figure(value.Value);
        return double.IsFinite(value.StandardError)
            ? $"{figure} <small>± {Html.Figure(value.StandardError)}</small>"
            : figure;
    }
}
