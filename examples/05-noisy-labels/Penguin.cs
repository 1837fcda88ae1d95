using Microsoft.ML.Data;

namespace NoisyLabels;

/// <summary>A row of penguins.csv (examples/data/README.md) without island and year: they are not the bird's.</summary>
internal sealed class Penguin
{
    [LoadColumn(0)] public string Species { get; set; } = "";
    [LoadColumn(2)] public float BillLength { get; set; }
    [LoadColumn(3)] public float BillDepth { get; set; }
    [LoadColumn(4)] public float FlipperLength { get; set; }
    [LoadColumn(5)] public float BodyMass { get; set; }
    [LoadColumn(6)] public string Sex { get; set; } = "";
}
