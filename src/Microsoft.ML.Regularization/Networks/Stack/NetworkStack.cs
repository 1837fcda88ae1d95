using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Several networks of one architecture and one dropout seed that run a batch together: their weights are stacked and
/// multiplied in one batched product a layer. Each keeps its own parameters and gets its own gradient. The gradient is
/// worked out layer by layer, with one autograd graph at most within a layer.
/// </summary>
internal sealed class NetworkStack : IDisposable
{
    private readonly IReadOnlyList<DenseNetwork> _networks;
    private readonly StackedWeights[] _weights;
    private readonly IHiddenStack[] _hidden;
    private readonly IOutputStack _output;
    private readonly torch.Tensor[] _inputs;
    private readonly torch.Tensor[] _values;

    public NetworkStack(IReadOnlyList<DenseNetwork> networks, FitDevice device)
    {
        _networks = networks;
        NetworkArchitecture architecture = networks[0].Architecture;
        int hidden = architecture.HiddenUnits.Count;
        _weights = [.. Enumerable.Range(0, hidden).Select(layer => new StackedWeights(networks, layer, device))];
        _inputs = new torch.Tensor[hidden];
        _values = new torch.Tensor[hidden];
        float? slope = networks[0].ActivationLayer.RectifierSlope;
        bool isRectified = device.HasDirectMemory && architecture.Normalization == NetworkNormalization.None;
        _hidden = [.. Enumerable.Range(0, hidden).Select<int, IHiddenStack>(layer => isRectified && slope is { } known
            ? new RectifiedStack(networks, layer, known)
            : new GeneralStack(networks, layer))];
        _output = device.HasDirectMemory && architecture.OutputSize == 1
            ? new SingleOutputStack(networks)
            : new GeneralOutputStack(networks, device);
    }

    /// <summary>A forward pass in training; the tensors belong to the caller's dispose scope.</summary>
    /// <param name="inputs">[rows, inputs] for all networks, or [networks, rows, inputs].</param>
    /// <returns>
    /// The inputs of the last layers, [networks, rows, width], and the outputs, [networks, rows, targets]. Neither
    /// takes part in a gradient.
    /// </returns>
    public (torch.Tensor Features, torch.Tensor Outputs) Forward(torch.Tensor inputs)
    {
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor values = inputs.dim() == 2 ? inputs.expand(_networks.Count, inputs.shape[0], inputs.shape[1]) : inputs;
        for (int i = 0; i < _hidden.Length; i++)
        {
            _inputs[i] = values;
            _values[i] = _weights[i].Values();
            torch.Tensor outputs = _hidden[i].Forward(values.bmm(_values[i].transpose(1, 2)));
            values = _networks[0].Layers[i].HasSkip ? outputs.add(values) : outputs;
        }

        return (values, _output.Forward(values));
    }

    /// <summary>Sets the gradients of all networks for the last <see cref="Forward"/>.</summary>
    /// <param name="outputs">The gradient of the outputs, contiguous.</param>
    /// <param name="features">That of the features besides; null where it is zero.</param>
    public void Backward(torch.Tensor outputs, torch.Tensor? features)
    {
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor? gradient = _output.Backward(outputs, isWanted: _hidden.Length > 0);
        if (features is not null)
        {
            gradient?.add_(features);
        }

        for (int i = _hidden.Length - 1; i >= 0; i--)
        {
            bool hasSkip = _networks[0].Layers[i].HasSkip;
            torch.Tensor products = _hidden[i].Backward(hasSkip ? gradient!.clone() : gradient!);
            _weights[i].SetGradients(products.transpose(1, 2).bmm(_inputs[i]));
            if (i > 0)
            {
                torch.Tensor below = products.bmm(_values[i]);
                gradient = hasSkip ? below.add_(gradient!) : below;
            }
        }

        foreach (DenseNetwork network in _networks)
        {
            network.ActivationLayer.EndStep();
        }
    }

    public void Dispose()
    {
        foreach (StackedWeights weights in _weights)
        {
            weights.Dispose();
        }

        _output.Dispose();
    }
}
