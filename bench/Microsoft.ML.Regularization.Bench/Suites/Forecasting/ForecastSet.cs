using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A series to forecast the end of.</summary>
/// <param name="Name">Name in entries.</param>
/// <param name="File">File among the shared series.</param>
/// <param name="SeasonLength">Number of steps of a season.</param>
/// <param name="Horizon">Number of steps that are forecast.</param>
/// <param name="TestRows">Number of rows at the end that are forecast.</param>
/// <param name="LagCount">Number of lags, of AR-Net and of its peers.</param>
/// <param name="Seasons">Seasonalities of AR-Net beside its lags.</param>
internal sealed record ForecastSet(
    string Name, string File, int SeasonLength, int Horizon, int TestRows, int LagCount, SeasonOptions[] Seasons)
{
    public static IReadOnlyList<ForecastSet> All { get; } =
    [
        // Ten years of lags nearly hold a cycle of the sun; a season as long is a worse naive forecast than a year.
        new("sunspots", "monthly-sunspots", 12, 12, 564, 120, []),
        new("min-temperatures", "daily-min-temperatures", 365, 7, 730, 30, [new() { Period = 365.25, Order = 2 }]),
        new("airline", "airline-passengers", 12, 12, 36, 13, []),
    ];

    /// <summary>The values; null, with a line about it, where the file is not there.</summary>
    public float[]? Read() => SharedData.Find($"series/{File}.csv", Name) is { } path
        ?
        [
            .. System.IO.File.ReadLines(path).Skip(1).Where(static line => line.Contains(',', StringComparison.Ordinal))
                .Select(static line => float.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture)),
        ]
        : null;
}
