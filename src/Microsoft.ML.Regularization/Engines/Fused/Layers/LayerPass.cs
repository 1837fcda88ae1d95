namespace Microsoft.ML.Regularization;

/// <summary>What a layer keeps of a forward pass for the backward one.</summary>
/// <param name="units">Width of the layer.</param>
/// <param name="isNormalized">Whether the layer normalizes.</param>
internal sealed class LayerPass<T>(int units, bool isNormalized)
    where T : unmanaged
{
    /// <summary>What the layer gives, [rows, units].</summary>
    public MatrixBuffer<T> Outputs { get; } = new(units);

    /// <summary>The derivative of the outputs by what the activation gets, [rows, units].</summary>
    public MatrixBuffer<T> Slopes { get; } = new(units);

    /// <summary>The gradient of the outputs, [rows, units]; in the course of the backward pass that of the sums.</summary>
    public MatrixBuffer<T> Gradient { get; } = new(units);

    /// <summary>The normalized sums, [rows, units]; empty where the layer does not normalize.</summary>
    public MatrixBuffer<T> Normalized { get; } = new(isNormalized ? units : 0);

    /// <summary>What the sums of each row were multiplied with to normalize them.</summary>
    public MatrixBuffer<T> Factors { get; } = new(isNormalized ? 1 : 0);

    /// <summary>Means and variances of the units; null without batch normalization.</summary>
    public BatchPass<T>? Batch { get; init; }

    /// <summary>The inputs as products need them.</summary>
    public Panels<T> Inputs { get; } = MatrixProduct<T>.Instance.NewPanels();

    public void Resize(int rows)
    {
        Outputs.Resize(rows);
        Slopes.Resize(rows);
        Gradient.Resize(rows);
        Normalized.Resize(rows);
        Factors.Resize(rows);
    }
}
