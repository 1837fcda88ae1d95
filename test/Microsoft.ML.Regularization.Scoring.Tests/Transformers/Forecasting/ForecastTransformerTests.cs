using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers.Forecasting;

public sealed class ForecastTransformerTests
{
    private static readonly MLContext _ml = new();

    [Fact]
    public void Transform_RowsAfterTraining_GoOnFromWhereItEnded()
    {
        var transformer = new ForecastTransformer(TestForecasts.Linear([[2, -1], [3, -2]], series:
        [
            new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 2, Window = [5, 8] },
        ]));

        float[][] forecasts = ForecastViews.Vectors(transformer.Transform(Values(11, 14, 13)), "Forecast");

        Assert.Equal([[14, 17], [17, 20], [12, 11]], forecasts);
    }

    [Fact]
    public void Transform_StartingAnew_KnowsNothingAtFirst()
    {
        ForecastTransformer transformer = new ForecastTransformer(TestForecasts.Linear([[2, -1]], series:
        [
            new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 2, Window = [5, 8] },
        ])).StartingAnew();

        float[][] forecasts = ForecastViews.Vectors(transformer.Transform(Values(11, 14, 13)), "Forecast");

        Assert.Equal([[float.NaN], [17], [12]], forecasts);
    }

    [Fact]
    public void Transform_ModelWithIntervals_GivesEndsOfItsLevel()
    {
        ForecastModel model = TestForecasts.Linear(
            [[1], [1]], columns: TestForecasts.ColumnsWithEnds, intervals: TestForecasts.Intervals(2),
            scale: new SeriesScale(0, 10));

        IDataView scored = new ForecastTransformer(model).Transform(Values(7));

        // Half-widths of level 0.8: 3 and 4 scaled units of 10.
        Assert.Equal([7, 7], ForecastViews.Vectors(scored, "Forecast")[0]);
        float[] lower = ForecastViews.Vectors(scored, "Lower")[0], upper = ForecastViews.Vectors(scored, "Upper")[0];
        Assert.Equal(-23, lower[0], 1e-4);
        Assert.Equal(-33, lower[1], 1e-4);
        Assert.Equal(37, upper[0], 1e-4);
        Assert.Equal(47, upper[1], 1e-4);
        Assert.True(lower[0] < -23 && upper[0] > 37, "rounded outward");
    }

    [Fact]
    public void Transform_SeveralSeriesInAnyOrder_ForecastsEachFromItsOwnRows()
    {
        ForecastModel model = TestForecasts.Rich();
        ForecastTestRow[] north = ForecastTestRow.Draw(24, "north", seed: 4);
        ForecastTestRow[] south = ForecastTestRow.Draw(24, "south", seed: 5);
        ForecastTestRow[] mixed = [.. north.Zip(south).SelectMany(pair => new[] { pair.Second, pair.First })];
        ForecastTestRow[] sequence = [.. north, .. south];
        var transformer = new ForecastTransformer(model);

        float[][] interleaved = Forecasts(transformer, mixed);
        float[][] oneByOne = Forecasts(transformer, sequence);

        Assert.Equal(oneByOne[24..], interleaved.Where((_, i) => i % 2 == 0));
        Assert.Equal(oneByOne[..24], interleaved.Where((_, i) => i % 2 == 1));
        for (int i = 3; i < 20; i++)
        {
            double[] expected = TestForecasts.Expected(model, new SeriesScale(10, 2), north, i);
            Assert.All(oneByOne[i], (value, step) => Assert.Equal(expected[step], value, 1e-3));
        }
    }

    [Fact]
    public void Transform_KnownCovariatesPastTheEndOfTheView_LeaveThoseStepsOut()
    {
        ForecastTestRow[] rows = ForecastTestRow.Draw(10, "south");

        float[][] forecasts = Forecasts(new ForecastTransformer(TestForecasts.Rich()), rows);

        Assert.All(forecasts[6], value => Assert.True(float.IsFinite(value)));
        Assert.Equal([true, true, false], forecasts[7].Select(float.IsFinite));
        Assert.Equal([true, false, false], forecasts[8].Select(float.IsFinite));
        Assert.Equal([false, false, false], forecasts[9].Select(float.IsFinite));
    }

    [Fact]
    public void Transform_RowsWithoutValuesAtTheEnd_TellTheKnownCovariatesAhead()
    {
        ForecastModel model = TestForecasts.Rich();
        ForecastTestRow[] rows = ForecastTestRow.Draw(13, "south");
        double[] expected = TestForecasts.Expected(model, new SeriesScale(-5, 0.5), rows, 9);
        foreach (ForecastTestRow row in rows[10..]) (row.Value, row.Wind) = (float.NaN, float.NaN);

        float[][] forecasts = Forecasts(new ForecastTransformer(model), rows);

        Assert.All(forecasts[9], (value, step) => Assert.Equal(expected[step], value, 1e-3));
        Assert.All(forecasts[10..], forecast => Assert.All(forecast, value => Assert.Equal(float.NaN, value)));
    }

    [Fact]
    public void Transform_AValueAfterOneThatIsMissing_IsAnError()
    {
        ForecastTestRow[] rows = ForecastTestRow.Draw(10, "south");
        rows[5].Value = float.NaN;

        Exception exception = Error(rows);

        Assert.Contains("Series 'south', step 5 (time 2020-03-03", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'Value' is missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_AKnownCovariateMissingInARow_IsAnError()
    {
        ForecastTestRow[] rows = ForecastTestRow.Draw(10, "south");
        rows[6].Holiday = float.NaN;

        Exception exception = Error(rows);

        Assert.Contains("step 6", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'Holiday'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_ASeriesThatTheModelDoesNotKnow_IsAnError()
    {
        ForecastModel model = TestForecasts.Linear(
            [[1]], columns: TestForecasts.Columns with { SeriesColumnName = "Series" },
            series: [new ForecastSeries { Key = "a", Scale = new SeriesScale(0, 1), NextStep = 0 }]);

        var exception = Assert.Throws<InvalidOperationException>(
            () => Forecasts(new ForecastTransformer(model), [new() { Series = "b", Value = 1 }]));

        Assert.Contains("Series 'b' in column 'Series'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_ASeriesThatTheModelDoesNotKnowButHasAScaleFor_IsForecast()
    {
        ForecastModel model = TestForecasts.Linear(
            [[2]], columns: TestForecasts.Columns with { SeriesColumnName = "Series" }, unknown: new SeriesScale(3, 1),
            series: [new ForecastSeries { Key = "a", Scale = new SeriesScale(0, 1), NextStep = 0 }]);

        float[][] forecasts = Forecasts(
            new ForecastTransformer(model), [new() { Series = "b", Value = 5 }, new() { Series = "a", Value = 5 }]);

        Assert.Equal([[7], [10]], forecasts);
    }

    [Fact]
    public void Transform_SeriesAsKeys_AreThoseOfTheirTexts()
    {
        ForecastModel model = TestForecasts.Linear(
            [[2]], columns: TestForecasts.Columns with { SeriesColumnName = "Series" },
            series:
            [
                new ForecastSeries { Key = "a", Scale = new SeriesScale(1, 1), NextStep = 0 },
                new ForecastSeries { Key = "b", Scale = new SeriesScale(2, 1), NextStep = 0 },
            ]);
        IDataView rows = _ml.Data.LoadFromEnumerable<ForecastTestRow>(
            [new() { Series = "b", Value = 5 }, new() { Series = "a", Value = 5 }]);
        IDataView keys = _ml.Transforms.Conversion.MapValueToKey("Series").Fit(rows).Transform(rows);

        float[][] forecasts = ForecastViews.Vectors(new ForecastTransformer(model).Transform(keys), "Forecast");

        Assert.Equal([[8], [9]], forecasts);
    }

    [Theory]
    [InlineData(3, "there twice")]
    [InlineData(2, "before the one of the row before")]
    public void Transform_TimesThatDoNotAscend_AreErrors(int day, string message)
    {
        ForecastTestRow[] rows = ForecastTestRow.Draw(6, "south");
        rows[4].Time = TestForecasts.Day(day);

        Assert.Contains(message, Error(rows).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_ATimeBetweenTwoSteps_IsAnError()
    {
        ForecastTestRow[] rows = ForecastTestRow.Draw(6, "south");
        rows[4].Time = rows[4].Time.AddHours(6);

        Assert.Contains("lies between two steps", Error(rows).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_TimesThatLeaveStepsOut_AreGaps()
    {
        var clock = new ForecastClock { Unit = ForecastTimeUnit.Month, Origin = 2020 * 12, StepLength = 1 };
        ForecastColumns columns = TestForecasts.Columns with { TimeColumnName = "Time" };
        ForecastTestRow[] rows =
        [
            new() { Value = 5, Time = new(2020, 1, 31) }, new() { Value = 8, Time = new(2020, 2, 29) },
            new() { Value = 14, Time = new(2020, 4, 30) },
        ];

        float[][] filled = Forecasts(
            new ForecastTransformer(TestForecasts.Linear(
                [[2, -1]], SeriesGaps.Fill, columns: columns, clock: clock)), rows);
        var exception = Assert.Throws<InvalidOperationException>(() => Forecasts(
            new ForecastTransformer(TestForecasts.Linear([[2, -1]], columns: columns, clock: clock)), rows));

        Assert.Equal([[float.NaN], [11], [17]], filled);
        Assert.Contains("(time 2020-03): 1 steps have no row", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_TimesTellWhetherAViewGoesOn()
    {
        var clock = new ForecastClock { Unit = ForecastTimeUnit.Month, Origin = 2020 * 12, StepLength = 1 };
        var transformer = new ForecastTransformer(TestForecasts.Linear(
            [[2, -1]], columns: TestForecasts.Columns with { TimeColumnName = "Time" }, clock: clock,
            series: [new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 2, Window = [5, 8] }]));

        float[][] next = Forecasts(transformer, [new() { Value = 11, Time = new(2020, 3, 1) }]);
        float[][] later = Forecasts(transformer, [new() { Value = 11, Time = new(2020, 4, 1) }]);

        Assert.Equal([[14]], next);
        Assert.Equal([[float.NaN]], later);
    }

    [Fact]
    public void Transform_ReadTwiceAndInParts_GivesTheSameEachTime()
    {
        IDataView scored = new ForecastTransformer(TestForecasts.Linear([[2, -1]])).Transform(Values(5, 8, 11, 14));

        float[][] first = ForecastViews.Vectors(scored, "Forecast");

        Assert.Equal(first, ForecastViews.Vectors(scored, "Forecast"));
        Assert.Equal([5, 8, 11, 14], SavedModel.Values(scored, "Value"));
        Assert.False(scored.CanShuffle);
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Forecast"]]);
        for (int i = 0; i < 4; i++) Assert.True(cursor.MoveNext());
        VBuffer<float> last = default;
        cursor.GetGetter<VBuffer<float>>(scored.Schema["Forecast"])(ref last);
        Assert.Equal(first[3], last.DenseValues());
    }

    [Fact]
    public void GetOutputSchema_Forecaster_AddsVectorsOfTheHorizon()
    {
        ForecastModel model = TestForecasts.Linear(
            [[1], [1], [1]], columns: TestForecasts.ColumnsWithEnds, intervals: TestForecasts.Intervals(3));

        DataViewSchema schema = new ForecastTransformer(model).GetOutputSchema(Values(1).Schema);

        Assert.All(["Forecast", "Lower", "Upper"], name =>
            Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), schema[name].Type));
    }

    [Fact]
    public void GetOutputSchema_ColumnMissingOrOfAnotherType_NamesIt()
    {
        var transformer = new ForecastTransformer(TestForecasts.Rich());
        var counts = new ForecastTransformer(TestForecasts.Linear(
            [[1]], columns: TestForecasts.Columns with { ValueColumnName = "Series" }));

        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => transformer.GetOutputSchema(Values(1).Schema));
        var type = Assert.Throws<ArgumentOutOfRangeException>(() => counts.GetOutputSchema(View([]).Schema));

        Assert.Contains("Could not find lagged covariate column 'Wind'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("value column 'Series': expected Single", type.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetRowToRowMapper_Forecaster_SaysWhatToUse()
    {
        ITransformer transformer = new ForecastTransformer(TestForecasts.Linear([[1]]));

        var exception = Assert.Throws<InvalidOperationException>(
            () => transformer.GetRowToRowMapper(Values(1).Schema));

        Assert.False(transformer.IsRowToRowMapper);
        Assert.Contains("CreateForecastEngine", exception.Message, StringComparison.Ordinal);
    }

    private static InvalidOperationException Error(ForecastTestRow[] rows) => Assert.Throws<InvalidOperationException>(
        () => Forecasts(new ForecastTransformer(TestForecasts.Rich()), rows));

    private static float[][] Forecasts(ForecastTransformer transformer, ForecastTestRow[] rows) =>
        ForecastViews.Vectors(transformer.Transform(View(rows)), "Forecast");

    private static IDataView View(ForecastTestRow[] rows) => _ml.Data.LoadFromEnumerable(rows);

    private static IDataView Values(params float[] values) => ForecastViews.Of(values);
}
