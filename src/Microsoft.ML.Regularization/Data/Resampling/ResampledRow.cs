namespace Microsoft.ML.Regularization;

/// <summary>A row of a resampled view.</summary>
internal sealed class ResampledRow
{
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    public bool IsSynthetic { get; set; }
}
