using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>A row of a table as they come from files: numbers with gaps, categories as text, labels.</summary>
public sealed class MixedRow
{
    [LoadColumn(0)]
    public float Age { get; set; }

    [LoadColumn(1)]
    public float Hours { get; set; }

    [LoadColumn(2)]
    public string Color { get; set; } = "";

    [LoadColumn(3)]
    public bool Flag { get; set; }

    [LoadColumn(4)]
    public string Grade { get; set; } = "";
}
