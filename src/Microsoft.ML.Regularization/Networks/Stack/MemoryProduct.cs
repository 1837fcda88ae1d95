using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Stacked products in memory that is used again step after step: fresh tensors of this size cost more in page faults
/// than the products themselves. The gradients of the weights go straight to the networks.
/// </summary>
internal sealed class MemoryProduct : IStackedProduct
{
    private readonly NetworkParameter[] _weights;
    private readonly torch.Tensor[] _values;
    private readonly torch.Tensor[] _transposed;
    private readonly StackBuffer _outputs;
    private readonly StackBuffer _inputGradients;
    private readonly NetworkParts _inputs = new();
    private readonly NetworkParts _gradients = new();

    public MemoryProduct(IReadOnlyList<DenseNetwork> networks, int layer)
    {
        _weights = [.. networks.Select(network => network.Layers[layer].Weight)];
        _values = [.. _weights.Select(static weight => weight.Value.detach().DetachFromDisposeScope())];
        _transposed = [.. _values.Select(static values => values.t().DetachFromDisposeScope())];
        _outputs = new StackBuffer(networks.Count, networks[0].Architecture.LayerOutput(layer));
        _inputGradients = new StackBuffer(networks.Count, networks[0].Architecture.LayerInput(layer));
    }

    public torch.Tensor Forward(torch.Tensor inputs)
    {
        _inputs.Set(inputs, _weights.Length);
        torch.Tensor all = _outputs.Rows(inputs.shape[^2]);
        for (int i = 0; i < _weights.Length; i++)
        {
            _outputs.Parts[i].addmm_(_inputs[i], _transposed[i], beta: 0);
        }

        return all;
    }

    public torch.Tensor? Backward(torch.Tensor gradient, bool isWanted)
    {
        _gradients.Set(gradient, _weights.Length);
        torch.Tensor? all = isWanted ? _inputGradients.Rows(gradient.shape[1]) : null;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i].Gradient.addmm_(_gradients.Transposed(i), _inputs[i], beta: 0);
            if (isWanted)
            {
                _inputGradients.Parts[i].addmm_(_gradients[i], _values[i], beta: 0);
            }
        }

        return all;
    }

    public void Dispose()
    {
        foreach (torch.Tensor view in (IEnumerable<torch.Tensor>)[.. _transposed, .. _values])
        {
            view.Dispose();
        }

        _outputs.Dispose();
        _inputGradients.Dispose();
        _inputs.Dispose();
        _gradients.Dispose();
    }
}
