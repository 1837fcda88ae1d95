namespace Microsoft.ML.Regularization;

/// <summary>Y = X Wᵀ + b, and its gradients. Work is handed out in ranges, for threads.</summary>
internal abstract class LinearLayer<T>(FlatParameters<T> parameters, int weight)
    where T : unmanaged
{
    /// <summary>[units, inputs].</summary>
    protected MatrixView<T> Weight { get; } = parameters.Value(weight);

    /// <summary>[1, units].</summary>
    protected MatrixView<T> Bias { get; } = parameters.Value(weight + 1);

    protected MatrixView<T> WeightGradient { get; } = parameters.Gradient(weight);

    protected MatrixView<T> BiasGradient { get; } = parameters.Gradient(weight + 1);

    public int Inputs => Weight.Columns;

    public int Units => Weight.Rows;

    /// <summary>Takes note of new weights, before the passes of a step: a share of them.</summary>
    public abstract void Prepare(WorkShare share);

    /// <summary>Y for some rows.</summary>
    public abstract void Forward(MatrixView<T> inputs, MatrixView<T> outputs);

    /// <summary>Makes room for what <see cref="Keep"/> keeps of a pass.</summary>
    public abstract void BeginPass(Panels<T> kept, int rows);

    /// <summary>Keeps some rows of the inputs for <see cref="BackwardWeights"/>.</summary>
    public abstract void Keep(Panels<T> kept, MatrixView<T> inputs, int first, int count);

    /// <summary>The gradient of some rows of the inputs.</summary>
    /// <param name="gradient">That of the rows of Y.</param>
    /// <param name="inputs">Set, or added to.</param>
    /// <param name="adds">Whether it adds.</param>
    public abstract void BackwardInputs(MatrixView<T> gradient, MatrixView<T> inputs, bool adds);

    /// <summary>The gradient of weights and biases of some units.</summary>
    /// <param name="pass">Inputs of the pass, all rows.</param>
    /// <param name="gradient">That of Y, all rows.</param>
    /// <param name="units">First unit and number of units.</param>
    /// <param name="adds">Whether it adds to the gradients that are there, or replaces them.</param>
    public abstract void BackwardWeights(
        (MatrixView<T> Inputs, Panels<T> Kept) pass, MatrixView<T> gradient, (int First, int Count) units, bool adds);
}
