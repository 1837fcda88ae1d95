using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Several networks of one architecture and one dropout seed that run a batch together, layer by layer. Each keeps its
/// own parameters and gets its own gradient, which is worked out by hand: autograd sees single layers at most.
/// </summary>
internal sealed class NetworkStack : IDisposable
{
    private readonly IReadOnlyList<DenseNetwork> _networks;
    private readonly IStackedProduct[] _products;
    private readonly IHiddenStack[] _hidden;
    private readonly IOutputStack _output;

    public NetworkStack(IReadOnlyList<DenseNetwork> networks, FitDevice device)
    {
        _networks = networks;
        NetworkArchitecture architecture = networks[0].Architecture;
        int hidden = architecture.HiddenUnits.Count;
        float? slope = networks[0].ActivationLayer.RectifierSlope;
        bool isPlain = device.HasDirectMemory && architecture.Normalization == NetworkNormalization.None;
        IStackedProduct Product(int layer) =>
            device.HasDirectMemory ? new MemoryProduct(networks, layer) : new DeviceProduct(networks, layer);
        _products = [.. Enumerable.Range(0, hidden).Select(Product)];
        _hidden = [.. Enumerable.Range(0, hidden).Select<int, IHiddenStack>(layer => isPlain && slope is { } known
            ? new RectifiedStack(networks, layer, known)
            : new GeneralStack(networks, layer))];
        _output = device.HasDirectMemory && architecture.OutputSize == 1
            ? new SingleOutputStack(networks)
            : new GeneralOutputStack(networks, Product(hidden));
    }

    /// <summary>
    /// A forward pass in training; its tensors belong to this object and to the caller's dispose scope, and are valid
    /// until the next pass.
    /// </summary>
    /// <param name="inputs">[rows, inputs] for all networks, or [networks, rows, inputs].</param>
    /// <returns>
    /// The inputs of the last layers, [networks, rows, width], and the outputs, [networks, rows, targets]. Neither
    /// takes part in a gradient.
    /// </returns>
    public (torch.Tensor Features, torch.Tensor Outputs) Forward(torch.Tensor inputs)
    {
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor values = inputs;
        for (int i = 0; i < _hidden.Length; i++)
        {
            torch.Tensor outputs = _hidden[i].Forward(_products[i].Forward(values));
            values = _networks[0].Layers[i].HasSkip ? outputs.add(values) : outputs;
        }

        values = ForEach(values, _networks.Count);
        return (values, _output.Forward(values));
    }

    /// <summary>A tensor [networks, rows, width] of one that may be [rows, width] for all networks.</summary>
    public static torch.Tensor ForEach(torch.Tensor values, int networks) =>
        values.dim() == 2 ? values.expand(networks, values.shape[0], values.shape[1]) : values;

    /// <summary>Sets the gradients of all networks for the last <see cref="Forward"/>.</summary>
    /// <param name="outputs">The gradient of the outputs, contiguous.</param>
    /// <param name="features">That of the features besides; null where it is zero.</param>
    /// <param name="isWanted">Whether the gradient of the inputs is used.</param>
    /// <returns>The gradient of the inputs, [networks, rows, inputs]; null where it is not wanted.</returns>
    public torch.Tensor? Backward(torch.Tensor outputs, torch.Tensor? features, bool isWanted = false)
    {
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor? gradient = _output.Backward(outputs, isWanted || _hidden.Length > 0);
        if (features is not null)
        {
            gradient?.add_(features);
        }

        for (int i = _hidden.Length - 1; i >= 0; i--)
        {
            torch.Tensor? skipped = _networks[0].Layers[i].HasSkip ? gradient!.clone() : null;
            gradient = _products[i].Backward(_hidden[i].Backward(gradient!), isWanted || i > 0);
            if (skipped is not null)
            {
                gradient?.add_(skipped);
            }
        }

        foreach (DenseNetwork network in _networks)
        {
            network.ActivationLayer.EndStep();
        }

        return isWanted ? gradient : null;
    }

    public void Dispose()
    {
        foreach (IStackedProduct product in _products)
        {
            product.Dispose();
        }

        _output.Dispose();
    }
}
