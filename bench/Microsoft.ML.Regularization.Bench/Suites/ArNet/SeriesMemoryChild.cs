using System.CommandLine;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>The process that fits one long series and reports its memory.</summary>
internal static class SeriesMemoryChild
{
    public const string Name = "series-memory-child";

    private const int Lags = 100;

    public static System.CommandLine.Command Command()
    {
        var rows = new Argument<int>("rows");
        var command = new System.CommandLine.Command(
            Name, "Fits a series once and prints resident memory before and at most, in bytes.")
        {
            rows,
        };
        command.Hidden = true;
        command.SetAction(parsed => Console.WriteLine(Measure(parsed.GetValue(rows))));
        return command;
    }

    private static MemoryReading Measure(int rows)
    {
        Fit(20_000);
        ProcessMemory.ResetPeak();
        long baseline = ProcessMemory.Resident;
        Fit(rows);
        return new MemoryReading(baseline, ProcessMemory.Peak);
    }

    private static void Fit(int rows)
    {
        var ml = new MLContext(seed: 1);
        ml.Forecasting.ForecastByArNet("Forecast", "Value", lagCount: Lags)
            .Fit(SeriesValue.View(ml, PlantedSeries.Stream(1, rows)));
    }
}
