using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>A row of the small tables with categories.</summary>
public sealed class CategoryRow
{
    [VectorType(2)]
    public float[] Features { get; set; } = [];

    /// <summary>The city from 0; the key in a view counts from 1, and is missing where this is above 5.</summary>
    [KeyType(6)]
    public uint City { get; set; }

    [KeyType(3)]
    public uint Kind { get; set; }

    /// <summary>The city under a key type of another size.</summary>
    [KeyType(7)]
    public uint WideCity { get; set; }

    /// <summary>Two of three tags.</summary>
    [KeyType(4), VectorType(2)]
    public uint[] Tags { get; set; } = [0, 0];

    public string CityName { get; set; } = "";

    public float Number { get; set; }

    public float Label { get; set; }

    public bool Flag { get; set; }

    [KeyType(3)]
    public uint Class { get; set; }
}
