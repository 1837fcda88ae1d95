using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A network in training whose parameters are tensors. How it runs, and how gradients come about, is left to those that
/// derive from it.
/// </summary>
internal abstract class TensorNetwork : INetwork
{
    private readonly ParameterStore _store;
    private readonly DenseLayerState[] _layers;
    private readonly EmbeddingTables _embeddings;

    /// <param name="architecture">The shape.</param>
    /// <param name="generator">Draws the first weights.</param>
    /// <param name="device">Where the parameters lie.</param>
    protected TensorNetwork(NetworkArchitecture architecture, torch.Generator generator, FitDevice device)
    {
        Architecture = architecture;
        _store = new ParameterStore(NetworkLayout.Shapes(architecture), device);
        Statistics = new FlatTensor(NetworkLayout.StatisticsLength(architecture), device);
        _layers = NetworkLayout.Layers(architecture, _store, Statistics);
        _embeddings = new EmbeddingTables(
            architecture.Embeddings, [.. _store.Parameters.Where(static p => p.Kind == ParameterKind.Embedding)]);
        NetworkInitialization.Fill(_layers, generator);
        _embeddings.Initialize(generator);
    }

    public NetworkArchitecture Architecture { get; }

    public IReadOnlyList<NetworkParameter> Parameters => _store.Parameters;

    public FlatTensor Values => _store.Values;

    public FlatTensor Gradients => _store.Gradients;

    public int DecayedLength => _store.DecayedLength;

    public FlatTensor Statistics { get; }

    public IReadOnlyList<DenseLayerState> Layers => _layers;

    /// <summary>
    /// Parameters that are not the network's own, whose gradients <see cref="Backward"/> also sets.
    /// </summary>
    public IReadOnlyList<NetworkParameter> Companions { get; private set; } = [];

    /// <summary>
    /// Lets <see cref="Backward"/> also set the gradients of parameters that are not the network's own, zero where a
    /// loss does not depend on them.
    /// </summary>
    public void AlsoDifferentiateBy(IEnumerable<NetworkParameter> companions) => Companions = [.. companions];

    public void Embed(TrainingBatch batch)
    {
        if (batch.Codes is { } codes)
        {
            batch.Inputs = _embeddings.Append(batch.Inputs, codes);
            batch.EmbeddedSize = _embeddings.InputSize;
        }
    }

    public abstract ForwardPass Forward(
        torch.Tensor inputs, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null);

    public abstract ForwardPass Evaluate(torch.Tensor inputs);

    public abstract torch.Tensor Predict(torch.Tensor inputs);

    /// <summary>The outputs for a batch as it was read, which stays as it is.</summary>
    public torch.Tensor Predict(TrainingBatch batch)
    {
        using IDisposable noGradient = torch.no_grad();
        TrainingBatch own = batch.Copy();
        Embed(own);
        return Predict(own.Inputs);
    }

    public torch.Tensor Head(torch.Tensor features)
    {
        DenseLayerState last = _layers[^1];
        return torch.nn.functional.linear(features, last.Weight.Value, last.Bias.Value);
    }

    public abstract void Backward(torch.Tensor loss);

    public NetworkWeights Export() => NetworkExchange.Export(Architecture, _layers);

    public IReadOnlyList<float[]> ExportEmbeddings() => _embeddings.Export();

    public void Import(NetworkWeights weights, IReadOnlyList<float[]> embeddings)
    {
        NetworkExchange.Import(Architecture, _layers, weights);
        _embeddings.Import(embeddings);
    }

    public virtual void Dispose()
    {
        foreach (DenseLayerState layer in _layers)
        {
            layer.Dispose();
        }

        _store.Dispose();
        Statistics.Dispose();
    }
}
