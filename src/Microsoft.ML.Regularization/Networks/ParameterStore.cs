using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// All parameters of a network as views of one flat tensor, and their gradients as views of another: the optimizer,
/// clipping and snapshots work on two pieces of memory whatever the network looks like. Weights and embeddings come
/// first, since decay acts on them alone; each parameter begins at a multiple of 16 floats, where vector registers and
/// caches like it.
/// </summary>
internal sealed class ParameterStore : IFlatParameters, IDisposable
{
    private const int Alignment = 16;

    private readonly List<NetworkParameter> _parameters = [];

    public ParameterStore(IReadOnlyList<ParameterShape> shapes, FitDevice device)
    {
        int[] offsets = Lay(shapes, out int decayed, out int total);
        DecayedLength = decayed;
        Values = new FlatTensor(total, device);
        Gradients = new FlatTensor(total, device);
        for (int i = 0; i < shapes.Count; i++)
        {
            ParameterShape shape = shapes[i];
            torch.Tensor value = View(Values.Tensor, offsets[i], shape);
            value.requires_grad = true;
            _parameters.Add(new NetworkParameter
            {
                Name = shape.Name,
                Kind = shape.Kind,
                Value = value,
                Gradient = View(Gradients.Tensor, offsets[i], shape),
                Offset = offsets[i],
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

    private static int[] Lay(IReadOnlyList<ParameterShape> shapes, out int decayed, out int total)
    {
        int[] offsets = new int[shapes.Count];
        total = 0;
        decayed = 0;
        foreach (bool isDecayed in (ReadOnlySpan<bool>)[true, false])
        {
            for (int i = 0; i < shapes.Count; i++)
            {
                if (IsDecayed(shapes[i].Kind) == isDecayed)
                {
                    offsets[i] = total;
                    total = checked(total + ((shapes[i].Length + Alignment - 1) / Alignment * Alignment));
                }
            }

            decayed = isDecayed ? total : decayed;
        }

        return offsets;
    }

    private static bool IsDecayed(ParameterKind kind) => kind is ParameterKind.Weight or ParameterKind.Embedding;

    private static torch.Tensor View(torch.Tensor flat, int offset, ParameterShape shape)
    {
        using torch.Tensor part = flat.narrow(0, offset, shape.Length);
        using torch.Tensor view = part.view(shape.Dimensions);
        return view.detach().DetachFromDisposeScope();
    }
}
