using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>A row of the small tables with classes.</summary>
public sealed class ClassRow
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public bool Flag { get; set; }

    /// <summary>The class from 0; the key in a view counts from 1.</summary>
    [KeyType(3)]
    public uint Key { get; set; }

    [KeyType(1)]
    public uint Key1 { get; set; }

    public float Weight { get; set; } = 1;

    public string Text { get; set; } = "";

    public float Label { get; set; }
}
