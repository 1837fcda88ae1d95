using Microsoft.ML.Data;

namespace SweepApp;

/// <summary>A row of the table that the program makes.</summary>
internal sealed class Row
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }
}
