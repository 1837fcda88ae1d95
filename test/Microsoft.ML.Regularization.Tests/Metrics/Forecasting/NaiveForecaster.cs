using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Forecasts that every step is as the one a season before it. Remembers how many rows each fit saw.</summary>
internal sealed class NaiveForecaster(
    int horizon = 2, int season = 1, float? halfWidth = null, string? seriesColumn = null, string[]? keys = null)
    : IEstimator<ForecastTransformer>
{
    public List<int> FitRows { get; } = [];

    public ForecastTransformer Fit(IDataView input)
    {
        float[] values = SingleColumn.Read(input, "Value", "value");
        FitRows.Add(values.Length);
        float[] weights = new float[horizon * season];
        for (int step = 0; step < horizon; step++) weights[(step * season) + (step % season)] = 1;
        return new ForecastTransformer(new ForecastModel
        {
            LagCount = season,
            Horizon = horizon,
            Network = new NetworkWeights(
            [
                new DenseLayer
                {
                    InputSize = season, OutputSize = horizon, Weights = weights, Biases = new float[horizon],
                },
            ]),
            Columns = new ForecastColumns
            {
                ValueColumnName = "Value",
                OutputColumnName = "Forecast",
                LowerColumnName = halfWidth is null ? null : "Lower",
                UpperColumnName = halfWidth is null ? null : "Upper",
                SeriesColumnName = seriesColumn,
            },
            Series = [.. (keys ?? [""]).Select(key => new ForecastSeries
            {
                Key = key,
                Scale = new SeriesScale(0, 1),
                NextStep = values.Length,
                Window = keys is null ? values[^season..] : [],
            })],
            Intervals = halfWidth is { } width
                ? new ForecastIntervals
                {
                    Levels = [0.5],
                    DefaultLevel = 0.5,
                    ResidualCount = 9,
                    HalfWidths = [.. Enumerable.Repeat(width, horizon)],
                }
                : null,
            TrainerName = "Naive",
            OptionsJson = "",
        });
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        new(
        [
            .. inputSchema,
            SchemaShapes.Column(
                "Forecast", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single),
        ]);
}
