namespace Microsoft.ML.Regularization.Tests;

/// <summary>A row of a series with all that forecasters read.</summary>
public sealed class SeriesRow
{
    public float Value { get; set; }

    public DateTime Time { get; set; }

    public string Series { get; set; } = "";

    public float Wind { get; set; }

    public float Holiday { get; set; }
}
