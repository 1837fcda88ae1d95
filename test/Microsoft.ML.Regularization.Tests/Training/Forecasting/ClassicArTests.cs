namespace Microsoft.ML.Regularization.Tests;

public sealed class ClassicArTests
{
    [Fact]
    public void YuleWalker_OfAutocovariances_SolvesTheToeplitzSystem()
    {
        float[] series = LagProblems.Autoregressive(4, 700, (1, 0.6), (4, -0.3));
        double[] covariances = Autocovariances.Of([series], 8, LagProblems.Control).Values;

        double[] found = YuleWalker.Solve(covariances).Coefficients;

        for (int lag = 1; lag <= 8; lag++)
        {
            double sum = Enumerable.Range(1, 8).Sum(other => found[other - 1] * covariances[Math.Abs(lag - other)]);
            Assert.Equal(covariances[lag], sum, 1e-10);
        }
    }

    [Fact]
    public void Autocovariances_AcrossBlocksAndGaps_AreThoseOfAllPairs()
    {
        float[] series = LagProblems.Autoregressive(5, 9000, (1, 0.6));
        series[4095] = series[7000] = float.NaN;
        float[] other = LagProblems.Autoregressive(6, 50, (1, 0.6));

        (double mean, double[] values) = Autocovariances.Of([series, other], 60, LagProblems.Control);

        double[] all = [.. series.Concat(other).Where(static v => !float.IsNaN(v)).Select(static v => (double)v)];
        Assert.Equal(all.Average(), mean, 1e-9);
        foreach (int lag in (int[])[0, 1, 17, 60])
        {
            double sum = Sum(series, lag) + Sum(other, lag);
            Assert.Equal(sum / all.Length, values[lag], 1e-9);
        }

        double Sum(float[] one, int lag) => Enumerable.Range(0, Math.Max(0, one.Length - lag))
            .Where(t => !float.IsNaN(one[t]) && !float.IsNaN(one[t + lag]))
            .Sum(t => (one[t] - mean) * (one[t + lag] - mean));
    }

    [Fact]
    public void LeastSquaresAr_PlantedOrder_IsFoundAndForecastsFollowFromForecasts()
    {
        float[] series = LagProblems.Autoregressive(8, 3000, (1, 0.5), (2, 0.2), (3, -0.4));
        var ml = new MLContext(1);

        ForecastModel model = ml.Forecasting.ForecastByLeastSquaresAr("Forecast", "Value", horizon: 4, lagCount: 15)
            .Fit(Forecasts.View(series)).Model;

        float[] byLag = model.LagCoefficients()!;
        Assert.InRange(byLag.Count(static weight => weight != 0), 3, 6);
        Assert.Equal([0.5f, 0.2f, -0.4f], byLag[..3], static (a, b) => Math.Abs(a - b) < 0.06f);
        AssertIterates(model, series);
    }

    [Fact]
    public void LeastSquaresAr_GivenOrder_UsesEveryRowOfOneStep()
    {
        float[] series = LagProblems.Autoregressive(8, 300, (1, 0.5));
        double[] expected = LeastSquaresSolver.Solve(LagProblems.Problem(6, 1, series));

        ForecastModel model = new MLContext(1).Forecasting.ForecastByLeastSquaresAr(
            new LeastSquaresArOptions { LagCount = 6, SelectsOrder = false, Horizon = 30 })
            .Fit(Forecasts.View(series)).Model;

        Assert.Equal(
            expected.Reverse(),
            model.LagCoefficients()!.Select(static value => (double)value),
            static (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void YuleWalker_Trainer_GivesTheCoefficientsOfTheEquations()
    {
        float[] series = LagProblems.Singles(RecordedSeries.Autoregressive());

        ForecastModel model = new MLContext(1).Forecasting.ForecastByYuleWalker("Forecast", "Value", 3, 3)
            .Fit(Forecasts.View(series)).Model;

        // From the golden file, whose series this is.
        Assert.Equal(
            [0.21926521f, 0.33916995f, -0.47911819f],
            model.LagCoefficients()!,
            static (a, b) => Math.Abs(a - b) < 1e-5f);
        AssertIterates(model, series);
    }

    [Fact]
    public void SeasonalNaive_AnyHorizon_RepeatsTheLastSeason()
    {
        float[] series = [5, 6, 7, 1.5f, 2.25f, -3];

        ForecastModel model = new MLContext(1).Forecasting.ForecastBySeasonalNaive(
            new SeasonalNaiveOptions { Horizon = 3, SeasonLength = 2, Scaling = SeriesScaling.None })
            .Fit(Forecasts.View(series)).Model;

        Assert.Equal([2.25f, -3, 2.25f], Forecasts.Ahead(model));
    }

    private static void AssertIterates(ForecastModel model, float[] series)
    {
        SeriesScale scale = model.Series[0].Scale;
        List<double> values = [.. series.Select(value => (value - scale.Offset) / scale.Scale)];
        float[] coefficients = model.LagCoefficients()!;
        double intercept = model.Network!.Layers[0].Biases[0];
        foreach (float forecast in Forecasts.Ahead(model))
        {
            double next = intercept + coefficients.Select((weight, i) => weight * values[^(i + 1)]).Sum();
            values.Add(next);
            Assert.Equal((next * scale.Scale) + scale.Offset, forecast, 1e-4);
        }
    }
}
