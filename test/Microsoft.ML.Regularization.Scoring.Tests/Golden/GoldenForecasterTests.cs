using System.Text.Json;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;
using Microsoft.ML.Regularization.Scoring.Tests.Transformers.Forecasting;

namespace Microsoft.ML.Regularization.Scoring.Tests.Golden;

/// <summary>Every forecaster that a release has saved loads and forecasts for ever.</summary>
public sealed class GoldenForecasterTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Golden", "Forecasters");

    [Theory]
    [InlineData("0.4")]
    public void Load_ZipOfARelease_IsTheModelAndGivesTheRecordedForecasts(string release)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "candidate"));
        var expected = new ForecastTransformer(Fixed());
        File.WriteAllBytes(Path.Combine(_folder, "candidate", "forecaster.zip"), SavedModel.Save(expected));
        File.WriteAllText(
            Path.Combine(_folder, "candidate", "forecaster.json"), JsonSerializer.Serialize(Forecasts(expected)));

        byte[] zip = File.ReadAllBytes(Path.Combine(_folder, $"forecaster-{release}.zip"));
        var loaded = Assert.IsType<ForecastTransformer>(SavedModel.Load(zip));
        float[][] recorded = JsonSerializer.Deserialize<float[][]>(
            File.ReadAllText(Path.Combine(_folder, $"forecaster-{release}.json")))!;

        Assert.Equivalent(expected.Model, loaded.Model, strict: true);
        float[][] forecasts = Forecasts(loaded);
        Assert.Equal(recorded.Length, forecasts.Length);
        Assert.All(forecasts, (forecast, row) => Assert.All(forecast, (value, step) =>
            Assert.Equal(recorded[row][step], value, 1e-4)));
    }

    private static float[][] Forecasts(ForecastTransformer transformer) => ForecastViews.Vectors(
        transformer.Transform(new MLContext().Data.LoadFromEnumerable(Rows())), "Forecast")[3..12];

    private static IEnumerable<ForecastTestRow> Rows() => Enumerable.Range(0, 16).Select(step => new ForecastTestRow
    {
        Value = step * step % 7,
        Time = TestForecasts.Day(step),
        Series = "south",
        Wind = step % 4,
        Holiday = step % 5 == 0 ? 1 : 0,
        Price = 20 + (step % 3),
    });

    /// <summary>Every part there is; every number an exact fraction, so that it is the same on every machine.</summary>
    private static ForecastModel Fixed()
    {
        ForecastModel rich = TestForecasts.Rich();
        return new ForecastModel
        {
            LagCount = rich.LagCount,
            Horizon = rich.Horizon,
            Network = new NetworkWeights([Layer(rich.InputSize, 5, Activation.Relu), Layer(5, rich.Horizon, 0)]),
            Columns = rich.Columns,
            Series =
            [
                rich.Series[1],
                new ForecastSeries
                {
                    Key = "größe", Scale = new SeriesScale(0.5, 2), NextStep = 9, Window = Fractions(rich.InputSize),
                },
            ],
            UnknownSeriesScale = rich.UnknownSeriesScale,
            Gaps = SeriesGaps.Fill,
            LaggedCovariates = rich.LaggedCovariates,
            KnownCovariates = rich.KnownCovariates,
            Trend = rich.Trend,
            Seasonalities = rich.Seasonalities,
            Clock = rich.Clock,
            Intervals = rich.Intervals,
            TrainerName = rich.TrainerName,
            OptionsJson = rich.OptionsJson,
            History = rich.History,
        };
    }

    private static DenseLayer Layer(int inputs, int outputs, Activation activation) => new()
    {
        InputSize = inputs,
        OutputSize = outputs,
        Weights = Fractions(inputs * outputs),
        Biases = Fractions(outputs),
        Activation = activation,
    };

    private static float[] Fractions(int count) =>
        [.. Enumerable.Range(1, count).Select(i => ((i * 37 % 64) - 32) / 64f)];
}
