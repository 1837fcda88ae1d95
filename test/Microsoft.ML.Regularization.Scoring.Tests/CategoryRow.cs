using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests;

/// <summary>A row with keys of the types that <see cref="TestCategories"/> takes.</summary>
public sealed class CategoryRow
{
    [VectorType(3)]
    public float[] Features { get; set; } = [0, 0, 0];

    [VectorType(1)]
    public float[] X { get; set; } = [0];

    /// <summary>From 0; the key in a view counts from 1, and is missing where this is 4 or above.</summary>
    [KeyType(4)]
    public uint Colour { get; set; }

    [KeyType(3), VectorType(2)]
    public uint[] Tags { get; set; } = [0, 0];

    public string Text { get; set; } = "not kept by blocks";

    public float Label { get; set; }
}
