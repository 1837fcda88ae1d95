namespace Microsoft.ML.Regularization.Scoring.Tests.Models.Forecasting;

public sealed class SeriesStateTests
{
    [Fact]
    public void Forecast_AutoregressionByHand_IsTheWeightedLags()
    {
        // Lag 1 first: 0.5 * 3 + 0.25 * 2 and 2 * 3 - 1 * 2.
        SeriesState state = State(TestForecasts.Linear([[0.5f, 0.25f], [2, -1]]), 1, 2, 3);

        Assert.Equal([2, 4], Forecast(state, 2));
    }

    [Fact]
    public void Forecast_ScaledSeries_IsScaledBack()
    {
        SeriesState state = State(TestForecasts.Linear([[0.5f]], bias: 1, scale: new SeriesScale(10, 4)), 18);

        Assert.Equal([((0.5f * 2) + 1) * 4 + 10], Forecast(state, 1));
    }

    [Fact]
    public void Forecast_BeyondTheHorizon_IsMadeFromForecasts()
    {
        // y = 2 y1 - y2 goes on with a straight line, whether one or two steps are forecast at once.
        SeriesState single = State(TestForecasts.Linear([[2, -1]]), 5, 8);
        SeriesState pair = State(TestForecasts.Linear([[2, -1], [3, -2]]), 5, 8);
        SeriesState wide = State(TestForecasts.Linear([[2, -1], [3, -2], [4, -3]]), 5, 8);

        Assert.Equal([11, 14, 17, 20, 23], Forecast(single, 5));
        Assert.Equal([11, 14, 17, 20, 23], Forecast(pair, 5));
        Assert.Equal([11, 14, 17, 20, 23], Forecast(wide, 5));
    }

    [Fact]
    public void Forecast_FewerValuesThanLags_IsNotANumber()
    {
        SeriesState state = State(TestForecasts.Linear([[1, 1, 1]]), 1, 2);

        Assert.False(state.IsReady);
        Assert.Equal([float.NaN], Forecast(state, 1));
    }

    [Fact]
    public void Forecast_TrendAlone_IsTheLineWithItsKnots()
    {
        ForecastModel model = Known(
            new ForecastTrend { Offset = 1, Slope = 2, Knots = [3], SlopeChanges = [-5] }, []);
        SeriesState state = State(model, 0, 0);

        // Steps 2 to 5: 5, 7, then 2 - 5 a step.
        Assert.Equal([5, 7, 4, 1], Forecast(state, 4));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(365.25)]
    public void Forecast_SeasonAlone_IsTheWaveAtAnyStep(double period)
    {
        var season = new ForecastSeasonality { Period = period, Sines = [3, 0], Cosines = [0, -1] };
        ForecastModel model = Known(null, [season]).With(
            [new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 1_000_000 }]);
        SeriesState state = State(model);

        float[] forecast = Forecast(state, 4);

        Assert.All(forecast, (value, i) =>
        {
            double angle = 2 * Math.PI * (1_000_000 + i) / period;
            Assert.Equal((3 * Math.Sin(angle)) - Math.Cos(2 * angle), value, 1e-5);
        });
    }

    [Fact]
    public void Forecast_EveryPart_IsThatOfTheDefinition()
    {
        ForecastModel model = TestForecasts.Rich();
        ForecastTestRow[] rows = ForecastTestRow.Draw(30, "south");
        SeriesState state = StateOf(model, "south");

        for (int i = 0; i < 20; i++)
        {
            state.Push(rows[i].Value, [rows[i].Wind], [rows[i].Holiday, rows[i].Price]);
            float[] forecast = new float[model.Horizon];
            state.Forecast(forecast, [.. rows[(i + 1)..(i + 4)].SelectMany(row => new[] { row.Holiday, row.Price })]);
            if (i < 3)
            {
                Assert.All(forecast, value => Assert.Equal(float.NaN, value));
                continue;
            }

            double[] expected = TestForecasts.Expected(model, new SeriesScale(-5, 0.5), rows, i);
            Assert.All(forecast, (value, step) => Assert.Equal(expected[step], value, 1e-4));
        }
    }

    [Fact]
    public void Push_MissingValueOfAModelThatTakesNone_NamesColumnAndStep()
    {
        SeriesState state = State(TestForecasts.Linear([[1]]), 1, 2);

        var exception = Assert.Throws<InvalidOperationException>(() => state.Push(float.NaN, [], []));

        Assert.Contains("Step 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'Value' is missing", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SeriesGaps.Error)]
    [InlineData(SeriesGaps.Fill)]
    [InlineData(SeriesGaps.Mask)]
    public void Push_InfiniteValue_IsAnError(SeriesGaps gaps)
    {
        SeriesState state = State(TestForecasts.Linear([[1]], gaps), 1);

        var exception = Assert.Throws<InvalidOperationException>(() => state.Push(float.NegativeInfinity, [], []));

        Assert.Contains("-Infinity", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Push_MissingValueThatIsFilled_CountsAsItsForecast()
    {
        ForecastModel model = TestForecasts.Linear([[2, -1]], SeriesGaps.Fill);

        Assert.Equal(Forecast(State(model, 5, 8, 11, 14), 3), Forecast(State(model, 5, 8, float.NaN, 14), 3));
    }

    [Fact]
    public void Push_MissingValueThatIsMasked_LeavesForecastsOutUntilItHasPassed()
    {
        ForecastModel model = TestForecasts.Linear([[2, -1]], SeriesGaps.Mask);

        Assert.Equal([float.NaN], Forecast(State(model, 5, 8, float.NaN), 1));
        Assert.Equal([float.NaN], Forecast(State(model, 5, 8, float.NaN, 14), 1));
        Assert.Equal([20], Forecast(State(model, 5, 8, float.NaN, 14, 17), 1));
    }

    [Theory]
    [InlineData(SeriesGaps.Fill)]
    [InlineData(SeriesGaps.Mask)]
    public void Skip_MoreStepsThanLags_StartsAnewAtOnce(SeriesGaps gaps)
    {
        SeriesState state = State(TestForecasts.Linear([[2, -1]], gaps), 5, 8);

        state.Skip(long.MaxValue / 8);

        Assert.False(state.IsReady);
        Assert.Equal(2 + (long.MaxValue / 8), state.NextStep);
    }

    [Fact]
    public void Skip_FewStepsThatAreFilled_GoesOnFromTheirForecasts()
    {
        SeriesState state = State(TestForecasts.Linear([[2, -1]], SeriesGaps.Fill), 5, 8);

        state.Skip(1);

        Assert.Equal([14], Forecast(state, 1));
    }

    [Fact]
    public void Skip_ModelThatTakesNoGaps_IsAnError()
    {
        SeriesState state = State(TestForecasts.Linear([[2, -1]]), 5, 8);

        var exception = Assert.Throws<InvalidOperationException>(() => state.Skip(3));

        Assert.Contains("3 steps have no row", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecast_KnownCovariateMissingAhead_NamesItAndItsStep()
    {
        ForecastModel model = TestForecasts.Rich();
        SeriesState state = StateOf(model, "north");

        var exception = Assert.Throws<InvalidOperationException>(
            () => state.Forecast(new float[3], [0, 1, 0, float.NaN, 0, 1]));

        Assert.Contains("'Price'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Series 'north', step 8 (time 2020-03-06", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(9)]
    public void Freeze_AtAnyPoint_GoesOnTheSame(int split)
    {
        ForecastModel model = TestForecasts.Rich();
        ForecastTestRow[] rows = ForecastTestRow.Draw(20, "south");
        SeriesState through = StateOf(model, "south");
        SeriesState state = StateOf(model, "south");
        foreach (ForecastTestRow row in rows[..split]) Push(state, row);

        state = new SeriesState(
            new ForecastCalculator(model), new ForecastWorkspace(new ForecastCalculator(model)), state.Freeze());
        foreach (ForecastTestRow row in rows[split..15]) Push(state, row);
        foreach (ForecastTestRow row in rows[..15]) Push(through, row);

        float[] known = [.. rows[15..18].SelectMany(row => new[] { row.Holiday, row.Price })];
        float[] expected = new float[3], forecast = new float[3];
        through.Forecast(expected, known);
        state.Forecast(forecast, known);
        Assert.Equal(expected, forecast);
        Assert.All(forecast, value => Assert.True(float.IsFinite(value)));
    }

    private static ForecastModel Known(ForecastTrend? trend, ForecastSeasonality[] seasons) => new()
    {
        LagCount = 0,
        Horizon = 4,
        Network = null,
        Columns = TestForecasts.Columns,
        Series = [new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 0 }],
        Trend = trend,
        Seasonalities = seasons,
        TrainerName = "Test",
        OptionsJson = "",
    };

    private static void Push(SeriesState state, ForecastTestRow row) =>
        state.Push(row.Value, [row.Wind], [row.Holiday, row.Price]);

    private static SeriesState StateOf(ForecastModel model, string series) =>
        new SeriesStates(new ForecastCalculator(model)).Of(series);

    private static SeriesState State(ForecastModel model, params float[] values)
    {
        SeriesState state = StateOf(model, "");
        foreach (float value in values) state.Push(value, [], []);
        return state;
    }

    private static float[] Forecast(SeriesState state, int steps)
    {
        float[] forecast = new float[steps];
        state.Forecast(forecast);
        return forecast;
    }
}
