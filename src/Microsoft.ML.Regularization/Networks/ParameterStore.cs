using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// All parameters of a network as views of one flat tensor, and their gradients as views of another: the optimizer,
/// clipping and snapshots work on two pieces of memory whatever the network looks like.
/// </summary>
internal sealed class ParameterStore : IFlatParameters, IDisposable
{
    private readonly List<NetworkParameter> _parameters = [];

    public ParameterStore(IReadOnlyList<ParameterShape> shapes, FitDevice device)
    {
        var places = new ParameterPlaces(shapes);
        DecayedLength = places.DecayedLength;
        Values = new FlatTensor(places.Length, device);
        Gradients = new FlatTensor(places.Length, device);
        for (int i = 0; i < shapes.Count; i++)
        {
            ParameterShape shape = shapes[i];
            torch.Tensor value = View(Values.Tensor, places.Offsets[i], shape);
            value.requires_grad = true;
            _parameters.Add(new NetworkParameter
            {
                Name = shape.Name,
                Kind = shape.Kind,
                Value = value,
                Gradient = View(Gradients.Tensor, places.Offsets[i], shape),
                Offset = places.Offsets[i],
            });
        }
    }

    public FlatTensor Values { get; }

    public FlatTensor Gradients { get; }

    public int DecayedLength { get; }

    public IReadOnlyList<NetworkParameter> Parameters => _parameters;

    public void Dispose()
    {
        foreach (NetworkParameter parameter in _parameters)
        {
            parameter.Value.Dispose();
            parameter.Gradient.Dispose();
        }

        Values.Dispose();
        Gradients.Dispose();
    }

    private static torch.Tensor View(torch.Tensor flat, int offset, ParameterShape shape)
    {
        using torch.Tensor part = flat.narrow(0, offset, shape.Length);
        using torch.Tensor view = part.view(shape.Dimensions);
        return view.detach().DetachFromDisposeScope();
    }
}
