namespace Microsoft.ML.Regularization.Tests;

/// <summary>Fits and forecasts of short series.</summary>
internal static class Forecasts
{
    public static IDataView View(IEnumerable<float> values) =>
        View(values.Select(static value => new SeriesRow { Value = value }));

    public static IDataView View(IEnumerable<SeriesRow> rows) =>
        new MLContext(1).Data.LoadFromEnumerable(rows.ToArray());

    public static ForecastModel ArNet(IDataView view, Action<ArNetOptions>? change = null, int contextSeed = 1)
    {
        var options = new ArNetOptions { LagCount = 5 };
        change?.Invoke(options);
        return new MLContext(contextSeed).Forecasting.ForecastByArNet(options).Fit(view).Model;
    }

    /// <summary>The forecast from where training ended, without covariates.</summary>
    public static float[] Ahead(ForecastModel model, string series = "")
    {
        var state = new SeriesState(
            new ForecastCalculator(model),
            new ForecastWorkspace(new ForecastCalculator(model)),
            model.Series.Single(one => one.Key == series));
        var values = new float[model.Horizon];
        state.Forecast(values);
        return values;
    }

    /// <summary>The forecast after the last row, by a transformer that starts anew.</summary>
    public static float[] AfterLast(ForecastModel model, IDataView view)
    {
        var ml = new MLContext(1);
        IDataView scored = new ForecastTransformer(model).StartingAnew().Transform(view);
        return ml.Data.CreateEnumerable<ForecastRowOut>(scored, reuseRowObject: false).Last().Forecast;
    }

    public sealed class ForecastRowOut
    {
        public float[] Forecast { get; set; } = [];
    }
}
