namespace Microsoft.ML.Regularization.Scoring.Tests;

/// <summary>A row with all that forecasters read.</summary>
public sealed class ForecastTestRow
{
    public float Value { get; set; }

    public DateTime Time { get; set; }

    public string Series { get; set; } = "";

    public float Wind { get; set; }

    public float Holiday { get; set; }

    public float Price { get; set; }

    /// <summary>A series of rows drawn from a seed, one a day.</summary>
    public static ForecastTestRow[] Draw(int count, string series = "", int seed = 3)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(step => new ForecastTestRow
        {
            Value = (random.NextSingle() * 8) - 2,
            Time = TestForecasts.Day(step),
            Series = series,
            Wind = random.NextSingle() * 6,
            Holiday = step % 3 == 0 ? 1 : 0,
            Price = 15 + (random.NextSingle() * 10),
        })];
    }
}
