using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>A row with several targets.</summary>
public sealed class TargetsRow
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    [VectorType(2)]
    public float[] Label { get; set; } = [];

    [VectorType(3)]
    public float[] ThreeTargets { get; set; } = [0, 0, 0];

    [VectorType(1)]
    public float[] OneTarget { get; set; } = [0];

    [VectorType(2)]
    public double[] Doubles { get; set; } = [0, 0];

    public float[] Varying { get; set; } = [];

    public float First { get; set; }

    public float Second { get; set; }

    public string Text { get; set; } = "";
}
