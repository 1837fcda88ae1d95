using System.Numerics.Tensors;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A pass of the fused engine whose features and outputs are leaves of a graph of tensors: what the graph gives as
/// their gradients, the pass takes back.
/// </summary>
/// <param name="fused">The pass.</param>
internal sealed class HybridPass(FusedPass<float> fused)
{
    public FusedPass<float> Fused => fused;

    /// <summary>What the pass got, where that takes part in the gradient; otherwise null.</summary>
    public torch.Tensor? Inputs { get; private set; }

    /// <summary>What the last layer of the pass gave, a leaf.</summary>
    public torch.Tensor? Outputs { get; set; }

    /// <summary>What the last layer of the network got, a leaf; null where that is what the pass got.</summary>
    public torch.Tensor? Features { get; set; }

    /// <summary>Whether the loss depends on the pass, as far as that is known.</summary>
    public bool HasGradient => fused.HasOutputGradient || fused.HasFeatureGradient;

    /// <summary>Takes new inputs, [rows, inputs].</summary>
    public void Begin(torch.Tensor inputs)
    {
        Inputs = inputs.requires_grad ? inputs : null;
        (Outputs, Features) = (null, null);
        ReadOnlySpan<float> numbers = MatrixTensors.Numbers(inputs);
        fused.Inputs.Resize((int)inputs.shape[0]);
        numbers.CopyTo(fused.Inputs.Span);
        fused.Begin();
    }

    /// <summary>Adds to the gradient of the loss by the outputs.</summary>
    public void AddOutputGradient(ReadOnlySpan<float> gradient)
    {
        bool adds = fused.HasOutputGradient;
        Span<float> sum = fused.OutputGradient();
        if (adds)
        {
            TensorPrimitives.Add(sum, gradient, sum);
        }
        else
        {
            gradient.CopyTo(sum);
        }
    }

    /// <summary>Adds to the gradient of the loss by the features, but by the outputs.</summary>
    public void AddFeatureGradient(ReadOnlySpan<float> gradient)
    {
        Span<float> sum = fused.FeatureGradient();
        TensorPrimitives.Add(sum, gradient, sum);
    }
}
