using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A fully connected network whose gradients come from LibTorch's autograd. A hidden layer is linear, normalization,
/// activation, dropout, then the layer's input where there is a skip connection.
/// </summary>
internal sealed class DenseNetwork : INetwork
{
    private readonly NetworkArchitecture _architecture;
    private readonly ParameterStore _store;
    private readonly ActivationLayer _activation;
    private readonly DenseLayerState[] _layers;
    private readonly EmbeddingTables _embeddings;
    private readonly torch.Tensor[] _loss = new torch.Tensor[1];
    private torch.Tensor[] _leaves;
    private NetworkParameter[] _companions = [];

    public DenseNetwork(
        NetworkArchitecture architecture, ulong dropoutSeed, torch.Generator generator, FitDevice device)
    {
        _architecture = architecture;
        _store = new ParameterStore(NetworkLayout.Shapes(architecture), device);
        Statistics = new FlatTensor(NetworkLayout.StatisticsLength(architecture), device);
        _layers = NetworkLayout.Layers(architecture, _store, Statistics);
        _embeddings = new EmbeddingTables(
            architecture.Embeddings, [.. _store.Parameters.Where(static p => p.Kind == ParameterKind.Embedding)]);
        _leaves = [.. _store.Parameters.Select(static parameter => parameter.Value)];
        _activation = new ActivationLayer(
            architecture.Activation, architecture.Dropout, dropoutSeed, generator, device);
        NetworkInitialization.Fill(_layers, generator);
        _embeddings.Initialize(generator);
    }

    public IReadOnlyList<NetworkParameter> Parameters => _store.Parameters;

    public FlatTensor Values => _store.Values;

    public FlatTensor Gradients => _store.Gradients;

    public int DecayedLength => _store.DecayedLength;

    public FlatTensor Statistics { get; }

    public NetworkArchitecture Architecture => _architecture;

    public IReadOnlyList<DenseLayerState> Layers => _layers;

    public ActivationLayer ActivationLayer => _activation;

    /// <summary>
    /// Lets <see cref="Backward"/> also set the gradients of parameters that are not the network's own, zero where a
    /// loss does not depend on them.
    /// </summary>
    public void AlsoDifferentiateBy(IEnumerable<NetworkParameter> companions)
    {
        _companions = [.. companions];
        _leaves = [.. Parameters.Concat(_companions).Select(static parameter => parameter.Value)];
    }

    public void Embed(TrainingBatch batch)
    {
        if (batch.Codes is { } codes)
        {
            batch.Inputs = _embeddings.Append(batch.Inputs, codes);
            batch.EmbeddedSize = _embeddings.InputSize;
        }
    }

    public ForwardPass Forward(torch.Tensor inputs, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null) =>
        Run(inputs, isTraining: true, afterLayer);

    public ForwardPass Evaluate(torch.Tensor inputs)
    {
        using IDisposable noGradient = torch.no_grad();
        return Run(inputs, isTraining: false);
    }

    public torch.Tensor Predict(torch.Tensor inputs) => Evaluate(inputs).Outputs;

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

    public void Backward(torch.Tensor loss)
    {
        _loss[0] = loss;
        IList<torch.Tensor> gradients = torch.autograd.grad(_loss, _leaves, allow_unused: _companions.Length > 0);
        if (Gradients.HasDirectMemory)
        {
            CopyByMemory(gradients);
        }
        else
        {
            CopyByTensor(gradients);
        }

        CopyToCompanions(gradients);
        _activation.EndStep();
    }

    public NetworkWeights Export() => NetworkExchange.Export(_architecture, _layers);

    public IReadOnlyList<float[]> ExportEmbeddings() => _embeddings.Export();

    public void Import(NetworkWeights weights, IReadOnlyList<float[]> embeddings)
    {
        NetworkExchange.Import(_architecture, _layers, weights);
        _embeddings.Import(embeddings);
    }

    public void Dispose()
    {
        foreach (DenseLayerState layer in _layers)
        {
            layer.Dispose();
        }

        _activation.Dispose();
        _store.Dispose();
        Statistics.Dispose();
    }

    private ForwardPass Run(
        torch.Tensor inputs, bool isTraining, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null)
    {
        torch.Tensor values = inputs;
        for (int i = 0; i < _layers.Length - 1; i++)
        {
            DenseLayerState layer = _layers[i];
            torch.Tensor outputs = torch.nn.functional.linear(values, layer.Weight.Value, layer.Bias.Value);
            outputs = layer.Normalize(outputs, isTraining);
            outputs = isTraining ? _activation.Train(outputs) : _activation.Predict(outputs);
            values = layer.HasSkip ? outputs.add(values) : outputs;
            values = afterLayer is null ? values : afterLayer(values, i + 1);
        }

        return new ForwardPass(values, Head(values));
    }

    private void CopyByMemory(IList<torch.Tensor> gradients)
    {
        Span<float> all = Gradients.Values;
        for (int i = 0; i < Parameters.Count; i++)
        {
            torch.Tensor gradient = gradients[i];
            if (gradient.is_contiguous())
            {
                FlatTensor.MemoryOf(gradient).CopyTo(all[Parameters[i].Offset..]);
            }
            else
            {
                Parameters[i].Gradient.copy_(gradient);
            }
        }
    }

    private void CopyByTensor(IList<torch.Tensor> gradients)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Gradient.copy_(gradients[i]);
        }
    }

    private void CopyToCompanions(IList<torch.Tensor> gradients)
    {
        for (int i = 0; i < _companions.Length; i++)
        {
            torch.Tensor gradient = gradients[Parameters.Count + i];
            if (gradient.IsInvalid)
            {
                // A scope does not count what it disposes of where it holds nothing.
                gradient.Dispose();
                _companions[i].Gradient.zero_();
            }
            else
            {
                _companions[i].Gradient.copy_(gradient);
            }
        }
    }
}
