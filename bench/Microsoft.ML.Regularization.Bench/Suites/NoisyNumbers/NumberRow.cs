namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of a regression set.</summary>
internal sealed class NumberRow
{
    public float Label { get; set; }

    public float[] Features { get; set; } = [];
}
