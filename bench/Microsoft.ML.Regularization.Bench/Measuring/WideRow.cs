using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of <see cref="WideRows"/>.</summary>
internal sealed class WideRow
{
    public const int Width = 20;

    public float Label { get; set; }

    public bool IsPositive { get; set; }

    [VectorType(Width)]
    public float[] Features { get; set; } = new float[Width];
}
