namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of a table of classes, as it is kept in memory.</summary>
internal sealed class NoisyRow
{
    public float[] Features { get; set; } = [];

    /// <summary>The class from 0; the key in a view counts from 1.</summary>
    public uint Label { get; set; }
}
