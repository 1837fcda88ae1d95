using Microsoft.ML.Data;

namespace ImbalancedRegression;

/// <summary>A row of diamonds.csv; see examples/data/README.md.</summary>
internal sealed class Diamond
{
    public static readonly string[] Features =
    [
        nameof(Carat), nameof(Cut), nameof(Color), nameof(Clarity), nameof(Depth), nameof(Table), nameof(X), nameof(Y),
        nameof(Z),
    ];

    [LoadColumn(0)]
    public float Carat { get; set; }

    [LoadColumn(1)]
    public float Cut { get; set; }

    [LoadColumn(2)]
    public float Color { get; set; }

    [LoadColumn(3)]
    public float Clarity { get; set; }

    [LoadColumn(4)]
    public float Depth { get; set; }

    [LoadColumn(5)]
    public float Table { get; set; }

    /// <summary>The target, in US dollars.</summary>
    [LoadColumn(6)]
    public float Price { get; set; }

    [LoadColumn(7)]
    public float X { get; set; }

    [LoadColumn(8)]
    public float Y { get; set; }

    [LoadColumn(9)]
    public float Z { get; set; }
}
