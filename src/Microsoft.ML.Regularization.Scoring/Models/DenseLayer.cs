namespace Microsoft.ML.Regularization;

/// <summary>
/// One fully connected layer as it is served: y = f(norm(W x + b)), plus x when <see cref="IsResidual"/>.
/// Batch normalization of the trained network is already folded into <see cref="Weights"/> and <see cref="Biases"/>.
/// </summary>
public sealed class DenseLayer
{
    /// <summary>Number of inputs.</summary>
    public required int InputSize { get; init; }

    /// <summary>Number of outputs.</summary>
    public required int OutputSize { get; init; }

    /// <summary>The matrix W, row-major, <see cref="OutputSize"/> rows of <see cref="InputSize"/> values.</summary>
    public required float[] Weights { get; init; }

    /// <summary>How a saved model holds <see cref="Weights"/>, which are rounded to it.</summary>
    public WeightStorage Storage { get; internal init; }

    /// <summary>The vector b, <see cref="OutputSize"/> values.</summary>
    public required float[] Biases { get; init; }

    /// <summary>The function f. The last layer of a network has <see cref="Activation.Identity"/>.</summary>
    public Activation Activation { get; init; }

    /// <summary>Whether the layer's input is added to its output; input and output sizes are then equal.</summary>
    public bool IsResidual { get; init; }

    /// <summary>Layer normalization before the activation (null: none).</summary>
    public LayerNormalization? Normalization { get; init; }

    /// <summary>For <see cref="WeightStorage.EightBit"/> the step of each output's weights, else null.</summary>
    internal float[]? WeightSteps { get; init; }
}
