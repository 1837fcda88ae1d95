// Forecasts with intervals: how many sunspots will the next eleven years, a cycle of the sun, have?
using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.Regularization;
using SunspotForecast;

var quick = new Option<bool>("--quick") { Description = "Forecasts from every eleventh year alone." };
var output = new Option<string>("--output") { DefaultValueFactory = _ => Path.Combine("artifacts", "sunspots") };
var command = new RootCommand("Forecasts sunspots by AR-Net and by simpler ways.") { quick, output };
command.SetAction(arguments => Run(arguments.GetValue(quick) ? 11 : 1, arguments.GetValue(output)!));
return command.Parse(args).Invoke();

static void Run(int stride, string folder)
{
    const int cycle = 11;
    var ml = new MLContext(seed: 1);
    IDataView data = ml.Data.LoadFromTextFile<Year>(
        Path.Combine(AppContext.BaseDirectory, "sunspots.csv"), separatorChar: ',', hasHeader: true);

    // A cycle of lags; which of them matter the trainer finds out. Intervals hold four of five years.
    ArNetTrainer arNet = ml.Forecasting.ForecastByArNet(new ArNetOptions
    {
        InputColumnName = "Sunspots",
        Horizon = cycle,
        LagCount = cycle,
        LowerColumnName = "Lower",
        UpperColumnName = "Upper",
        ConfidenceLevel = 0.8,
        CalibrationFraction = 0.3,
    });
    var leastSquares = ml.Forecasting.ForecastByLeastSquaresAr(
        inputColumnName: "Sunspots", horizon: cycle, lagCount: cycle);
    var naive = ml.Forecasting.ForecastBySeasonalNaive(
        inputColumnName: "Sunspots", horizon: cycle, seasonLength: cycle);

    // The last six cycles are forecast from what was known before each year, by models fitted anew once a cycle.
    ForecastMetrics Evaluate(IEstimator<ForecastTransformer> forecaster) => ml.Forecasting.EvaluateForecast(
        data, forecaster, new ForecastEvaluationOptions
        {
            ValueColumnName = "Sunspots",
            TestRowCount = 6 * cycle,
            SeasonLength = cycle,
            Stride = stride,
            RefitEvery = cycle / stride,
            LowerColumnName = forecaster == arNet ? "Lower" : null,
            UpperColumnName = forecaster == arNet ? "Upper" : null,
        });
    (string Name, ForecastMetrics Metrics)[] results =
    [
        ("seasonal naive", Evaluate(naive)), ("least squares AR", Evaluate(leastSquares)), ("AR-Net", Evaluate(arNet)),
    ];
    foreach ((string name, ForecastMetrics metrics) in results) Console.WriteLine($"{name,-17} {metrics}");

    ForecastTransformer model = arNet.Fit(data);
    ArNetExplanation explanation = model.Model.Explain();
    Console.WriteLine("\nwhat next year depends on:");
    foreach (LagCoefficient lag in explanation.Support().Take(5))
    {
        Console.WriteLine($"  {lag.Name,-17} {lag.Value,7:0.000}");
    }

    Directory.CreateDirectory(folder);
    string path = Path.Combine(folder, "model.zip");
    ml.Model.SaveAtomically(model, data.Schema, path);
    Serve(path, Path.Combine(folder, "checkpoint.zip"));

    string report = Path.Combine(folder, "report.html");
    new ForecastReport("Sunspots of the next eleven years")
        .AddText("The last six cycles, forecast from what was known before each year.")
        .AddErrorsByStep(results)
        .AddForecasts("AR-Net", results[^1].Metrics, "sunspots a year")
        .AddLags("AR-Net", explanation)
        .Save(report);
    Console.WriteLine($"\nreport: {report}");
}

// What a server does: load, take each new value, forecast, keep where the series stands.
static void Serve(string path, string checkPoint)
{
    var ml = new MLContext();
    ForecastEngine engine = ml.Model.Load(path, out _).CreateForecastEngine();
    Print("\nafter 2008, the last year of the data:", engine.Forecast());
    engine.Update(3.1f); // 2009
    engine.Update(16.5f); // 2010
    engine.CheckPoint(ml, checkPoint);

    ForecastEngine restarted = ml.Model.Load(checkPoint, out _).CreateForecastEngine();
    Print("after 2010:", restarted.Forecast(horizon: 5, level: 0.5));
}

static void Print(string title, SeriesForecast forecast)
{
    Console.WriteLine(title);
    for (int i = 0; i < forecast.Values.Count; i++)
    {
        string interval = $"({forecast.Lower![i],6:0.0} to {forecast.Upper![i],6:0.0})";
        Console.WriteLine($"  step {i + 1,2}: {forecast.Values[i],6:0.0}  {interval}");
    }
}
