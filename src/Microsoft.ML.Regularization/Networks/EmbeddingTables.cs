using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The tables of embeddings of a network in training.</summary>
internal sealed class EmbeddingTables(
    IReadOnlyList<EmbeddingShape> shapes, IReadOnlyList<NetworkParameter> parameters)
{
    /// <summary>Width of what <see cref="Append"/> appends.</summary>
    public int InputSize { get; } = shapes.Sum(static shape => shape.SlotCount * shape.Size);

    /// <summary>Appends the embeddings of codes to the inputs of a batch, table after table and slot after slot.
    /// </summary>
    /// <param name="inputs">[rows, features].</param>
    /// <param name="codes">[rows, codes].</param>
    public torch.Tensor Append(torch.Tensor inputs, torch.Tensor codes)
    {
        long rows = codes.shape[0];
        var parts = new List<torch.Tensor>(parameters.Count + 1);
        if (inputs.shape[1] > 0)
        {
            parts.Add(inputs);
        }

        long first = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            EmbeddingShape shape = shapes[i];
            torch.Tensor indices = codes.narrow(1, first, shape.SlotCount).reshape(rows * shape.SlotCount);
            torch.Tensor found = parameters[i].Value.index_select(0, indices);
            parts.Add(found.view(rows, shape.SlotCount * shape.Size));
            first += shape.SlotCount;
        }

        return torch.cat(parts, 1);
    }

    /// <summary>
    /// Rows are uniform within ±1/√size, so that a column counts about as much as a standardized feature at first; the
    /// row of unknown keys begins at zero, the middle of all others.
    /// </summary>
    public void Initialize(torch.Generator generator)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (NetworkParameter parameter in parameters)
        {
            double bound = 1 / Math.Sqrt(parameter.Value.shape[1]);
            parameter.Value.uniform_(-bound, bound, generator);
            parameter.Value.narrow(0, 0, 1).zero_();
        }
    }

    public IReadOnlyList<float[]> Export() =>
        [.. parameters.Select(static parameter => NetworkExchange.Read(parameter.Value))];

    public void Import(IReadOnlyList<float[]> tables)
    {
        using IDisposable noGradient = torch.no_grad();
        for (int i = 0; i < parameters.Count; i++)
        {
            NetworkExchange.Write(parameters[i].Value, tables[i]);
        }
    }
}
