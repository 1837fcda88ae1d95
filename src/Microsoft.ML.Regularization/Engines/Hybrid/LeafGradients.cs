using System.Numerics.Tensors;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Autograd's part of the gradient of a step: by features and outputs of passes, by parameters that the loss depends on
/// but by passes, and by companions.
/// </summary>
internal sealed class LeafGradients(TensorNetwork network, HybridPasses passes)
{
    private readonly List<(int Offset, torch.Tensor Gradient)> _ofParameters = [];
    private bool[] _hasCompanion = [];

    /// <summary>Begins a step.</summary>
    public void Begin()
    {
        _ofParameters.Clear();
        _hasCompanion = _hasCompanion.Length == network.Companions.Count
            ? _hasCompanion
            : new bool[network.Companions.Count];
        Array.Clear(_hasCompanion);
    }

    /// <summary>Adds the gradients that come by a tensor.</summary>
    /// <param name="value">The tensor.</param>
    /// <param name="outer">The gradient of the loss by it; null where it is the loss.</param>
    /// <param name="count">The first so many passes may have led to it.</param>
    public void Add(torch.Tensor value, torch.Tensor? outer, int count)
    {
        IList<torch.Tensor> gradients = torch.autograd.grad(
            [value],
            Leaves(count),
            outer is null ? null : [outer],
            retain_graph: passes.HaveInputGraph,
            allow_unused: true);
        int next = 0;
        for (int i = 0; i < count; i++)
        {
            if (IsUsed(gradients[next++]))
            {
                passes[i].AddOutputGradient(MatrixTensors.Numbers(gradients[next - 1]));
            }

            if (passes[i].Features is not null && IsUsed(gradients[next++]))
            {
                passes[i].AddFeatureGradient(MatrixTensors.Numbers(gradients[next - 1]));
            }
        }

        AddParameters(gradients, next);
        AddCompanions(gradients, next + network.Parameters.Count);
    }

    /// <summary>Ends the step: puts what came together into the gradients of parameters and companions.</summary>
    public void End()
    {
        Span<float> all = network.Gradients.Values;
        foreach ((int offset, torch.Tensor gradient) in _ofParameters)
        {
            ReadOnlySpan<float> numbers = MatrixTensors.Numbers(gradient);
            Span<float> sum = all.Slice(offset, numbers.Length);
            TensorPrimitives.Add(sum, numbers, sum);
        }

        for (int i = 0; i < _hasCompanion.Length; i++)
        {
            if (!_hasCompanion[i])
            {
                network.Companions[i].Gradient.zero_();
            }
        }
    }

    private List<torch.Tensor> Leaves(int count)
    {
        var leaves = new List<torch.Tensor>();
        for (int i = 0; i < count; i++)
        {
            leaves.Add(passes[i].Outputs!);
            if (passes[i].Features is { } features)
            {
                leaves.Add(features);
            }
        }

        leaves.AddRange(network.Parameters.Concat(network.Companions).Select(static parameter => parameter.Value));
        return leaves;
    }

    private void AddParameters(IList<torch.Tensor> gradients, int first)
    {
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            if (IsUsed(gradients[first + i]))
            {
                _ofParameters.Add((network.Parameters[i].Offset, gradients[first + i]));
            }
        }
    }

    private void AddCompanions(IList<torch.Tensor> gradients, int first)
    {
        for (int i = 0; i < _hasCompanion.Length; i++)
        {
            if (IsUsed(gradients[first + i]))
            {
                torch.Tensor sum = network.Companions[i].Gradient;
                _ = _hasCompanion[i] ? sum.add_(gradients[first + i]) : sum.copy_(gradients[first + i]);
                _hasCompanion[i] = true;
            }
        }
    }

    private static bool IsUsed(torch.Tensor gradient)
    {
        if (gradient.IsInvalid)
        {
            // A scope does not count what it disposes of where it holds nothing.
            gradient.Dispose();
            return false;
        }

        return true;
    }
}
