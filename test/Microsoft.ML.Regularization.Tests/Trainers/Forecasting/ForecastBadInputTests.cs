using System.Globalization;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ForecastBadInputTests
{
    [Fact]
    public void Fit_SeriesShorterThanLagsAndHorizon_SaysWhatIsNeeded()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Line(6), static options => options.Horizon = 2));

        Assert.Contains("the series has 6 values in column 'Value'", error.Message, StringComparison.Ordinal);
        Assert.Contains("5 lags and a horizon of 2 need 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_SeriesOfLagsAndHorizon_IsEnough()
    {
        Assert.All(
            Forecasts.Ahead(Forecasts.ArNet(Forecasts.View(Line(7)), static options => options.Horizon = 2)),
            static value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(ArNetSolver.Proximal)]
    [InlineData(ArNetSolver.Gradient)]
    public void Fit_ConstantSeries_ForecastsTheConstant(ArNetSolver solver)
    {
        ForecastModel model = Forecasts.ArNet(Forecasts.View(Enumerable.Repeat(42f, 100)), options =>
        {
            options.Horizon = 3;
            options.Solver = solver;
            options.Epochs = 5;
        });

        Assert.All(Forecasts.Ahead(model), static value => Assert.Equal(42, value, 0.05f));
    }

    [Fact]
    public void Fit_NoRows_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Array.Empty<float>()));

        Assert.Contains("0 values", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "Gaps")]
    [InlineData(float.PositiveInfinity, "not finite")]
    [InlineData(float.NegativeInfinity, "not finite")]
    public void Fit_ValueThatIsNoNumber_NamesColumnRowAndRemedy(float value, string remedy)
    {
        float[] values = Line(50);
        values[17] = value;

        var error = Assert.Throws<InvalidOperationException>(() => Fit(values));

        Assert.Contains("Column 'Value'", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 17", error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SeriesGaps.Fill)]
    [InlineData(SeriesGaps.Mask)]
    public void Fit_InfiniteValue_IsAnErrorEvenWhereGapsAreNot(SeriesGaps gaps)
    {
        float[] values = Line(50);
        values[17] = float.PositiveInfinity;

        Assert.Throws<InvalidOperationException>(() => Fit(values, options => options.Gaps = gaps));
    }

    [Fact]
    public void Fit_MaskedGapsEverywhere_SaysThatNoRowIsWhole()
    {
        float[] values = Line(60);
        for (int t = 0; t < values.Length; t += 5)
        {
            values[t] = float.NaN;
        }

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(values, static options => options.Gaps = SeriesGaps.Mask));

        Assert.Contains("without a missing value", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 19, "after 2000-01-21")]
    [InlineData(20, 20, "there twice")]
    public void Fit_TimesUnsortedOrTwice_NamesThem(int first, int second, string problem)
    {
        SeriesRow[] rows = Days(40);
        rows[20].Time = new DateTime(2000, 1, 1).AddDays(first);
        rows[21].Time = new DateTime(2000, 1, 1).AddDays(second);

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(rows, static options => options.TimeColumnName = "Time"));

        Assert.Contains("Column 'Time'", error.Message, StringComparison.Ordinal);
        Assert.Contains("row 21", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TimesThatLeaveStepsOut_AreAnErrorUnlessGapsAreAllowed()
    {
        SeriesRow[] rows = [.. Days(60).Where(static (_, day) => day is not (30 or 31))];

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(rows, static options => options.TimeColumnName = "Time"));
        ForecastModel model = Fit(rows, static options =>
        {
            options.TimeColumnName = "Time";
            options.Gaps = SeriesGaps.Fill;
        });

        Assert.Contains(
            "before row 30 (the first row is 0) 2 steps have no row", error.Message, StringComparison.Ordinal);
        Assert.Equal(60, model.Series[0].NextStep);
    }

    [Fact]
    public void Fit_TimesOffTheGrid_NameTheTime()
    {
        SeriesRow[] rows = Days(40);
        rows[20].Time = rows[20].Time.AddHours(7);

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(rows, static options => options.TimeColumnName = "Time"));

        Assert.Contains("lies between two steps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_TooFewRowsForTheLevel_NamesFractionAndLevel()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Line(60), static options =>
        {
            options.LowerColumnName = "Lower";
            options.UpperColumnName = "Upper";
            options.ConfidenceLevel = 0.99;
        }));

        Assert.Contains("level 0.99 need 99 held-out rows", error.Message, StringComparison.Ordinal);
        Assert.Contains("CalibrationFraction (0.2 now)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_EmptySeriesName_NamesTheRow()
    {
        SeriesRow[] rows = Days(40);
        Array.ForEach(rows, static row => row.Series = "a");
        rows[9].Series = "";

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(rows, static options => options.SeriesColumnName = "Series"));

        Assert.Contains("Column 'Series' has no series in row 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MissingColumn_NamesItsRole()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Fit(Line(50), static options => options.KnownColumnNames = ["Nowhere"]));

        Assert.Contains("known covariate column 'Nowhere'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ArNetOptions.Horizon), "0")]
    [InlineData(nameof(ArNetOptions.Horizon), "-3")]
    [InlineData(nameof(ArNetOptions.LagCount), "-1")]
    [InlineData(nameof(ArNetOptions.LagCount), "10001")]
    [InlineData(nameof(ArNetOptions.Sparsity), "0")]
    [InlineData(nameof(ArNetOptions.Sparsity), "1.1")]
    [InlineData(nameof(ArNetOptions.Sparsity), "-0.5")]
    [InlineData(nameof(ArNetOptions.Sparsity), "NaN")]
    [InlineData(nameof(ArNetOptions.ConfidenceLevel), "1")]
    [InlineData(nameof(ArNetOptions.CalibrationFraction), "0")]
    [InlineData(nameof(ArNetOptions.PenaltyRoot), "1")]
    [InlineData(nameof(ArNetOptions.PenaltySteepness), "0")]
    [InlineData(nameof(ArNetOptions.PenaltyRampEnd), "0")]
    [InlineData(nameof(ArNetOptions.TrendKnotCount), "0")]
    public void Trainer_OptionOutOfRange_IsNamed(string option, string value)
    {
        var options = new ArNetOptions();
        var property = typeof(ArNetOptions).GetProperty(option)!;
        property.SetValue(options, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new MLContext(1).Forecasting.ForecastByArNet(options));

        Assert.Contains($"ArNet: {option} = {value} is not usable", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trainer_OneEndOfTheIntervals_AsksForBoth()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new MLContext(1).Forecasting.ForecastByArNet(
            new ArNetOptions { LowerColumnName = "Lower" }));

        Assert.Contains("both, or neither", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trainer_HuberByProximalSteps_IsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new MLContext(1).Forecasting.ForecastByArNet(
            new ArNetOptions { Loss = ForecastLoss.Huber }));

        Assert.Contains("Set Solver to Gradient", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ArNetSolver.Proximal)]
    [InlineData(ArNetSolver.Gradient)]
    public void Fit_Canceled_Ends(ArNetSolver solver)
    {
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Fit(Line(50), options =>
        {
            options.Solver = solver;
            options.CancellationToken = canceled.Token;
        }));
    }

    [Fact]
    public void Fit_LearningRateFarTooLarge_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Line(400), static options =>
        {
            options.Solver = ArNetSolver.Gradient;
            options.Scaling = SeriesScaling.None;
            options.LearningRate = 10;
            options.Epochs = 3;
            options.InputColumnName = "Wind";
        }, static row => row.Wind = 1e30f * row.Value));

        Assert.Contains("Set LearningRate to a tenth", error.Message, StringComparison.Ordinal);
    }

    private static ForecastModel Fit(
        float[] values, Action<ArNetOptions>? change = null, Action<SeriesRow>? changeRow = null) =>
        Fit([.. values.Select(value =>
        {
            var row = new SeriesRow { Value = value };
            changeRow?.Invoke(row);
            return row;
        })], change);

    private static ForecastModel Fit(SeriesRow[] rows, Action<ArNetOptions>? change = null) =>
        Forecasts.ArNet(Forecasts.View(rows), change);

    private static float[] Line(int count) =>
        [.. Enumerable.Range(0, count).Select(static t => (t * 7 % 11) + (0.1f * t))];

    private static SeriesRow[] Days(int count) => [.. Enumerable.Range(0, count).Select(static day => new SeriesRow
    {
        Time = new DateTime(2000, 1, 1).AddDays(day),
        Value = day * 7 % 11,
    })];
}
