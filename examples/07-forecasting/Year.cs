using Microsoft.ML.Data;

namespace SunspotForecast;

/// <summary>A row of sunspots.csv (examples/data/README.md).</summary>
internal sealed class Year
{
    [LoadColumn(0)] public float Number { get; set; }
    [LoadColumn(1)] public float Sunspots { get; set; }
}
