namespace Microsoft.ML.Regularization;

/// <summary>What a layer keeps of a forward pass for the backward one.</summary>
/// <param name="units">Width of the layer.</param>
internal sealed class LayerPass<T>(int units)
    where T : unmanaged
{
    /// <summary>What the layer gives, [rows, units].</summary>
    public MatrixBuffer<T> Outputs { get; } = new(units);

    /// <summary>The derivative of the outputs by the sums of the layer, [rows, units].</summary>
    public MatrixBuffer<T> Slopes { get; } = new(units);

    /// <summary>The gradient of the outputs, [rows, units]; in the course of the backward pass that of the sums.</summary>
    public MatrixBuffer<T> Gradient { get; } = new(units);

    /// <summary>The inputs as products need them.</summary>
    public Panels<T> Inputs { get; } = MatrixProduct<T>.Instance.NewPanels();

    public void Resize(int rows)
    {
        Outputs.Resize(rows);
        Slopes.Resize(rows);
        Gradient.Resize(rows);
    }
}
