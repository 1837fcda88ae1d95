using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A fully connected network in managed code with the gradients written down: what <see cref="DenseNetwork"/> computes
/// by tensors, over flat memory and in few passes. Its numbers do not depend on the number of threads.
/// </summary>
internal sealed class FusedNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly FusedLayer<T>[] _layers;
    private readonly FusedThreads _threads;
    private readonly bool _hasDropout;
    private DropoutMasks _masks;

    /// <param name="architecture">One that <see cref="EngineChoice"/> leaves to the fused engine.</param>
    /// <param name="dropoutSeed">Seed of dropout masks.</param>
    /// <param name="threads">The threads, which live longer.</param>
    public FusedNetwork(NetworkArchitecture architecture, ulong dropoutSeed, FusedThreads threads)
    {
        Architecture = architecture;
        Parameters = new FlatParameters<T>(NetworkLayout.Shapes(architecture));
        Embeddings = new FusedEmbeddings<T>(Parameters, architecture.Embeddings);
        _threads = threads;
        _hasDropout = architecture.Dropout > 0;
        _masks = new DropoutMasks(dropoutSeed, architecture.Dropout);
        Statistics = new T[NetworkLayout.StatisticsLength(architecture)];
        _layers = [.. Enumerable.Range(0, architecture.LayerCount).Select(NewLayer)];
    }

    public NetworkArchitecture Architecture { get; }

    public FlatParameters<T> Parameters { get; }

    /// <summary>Running means and variances of batch normalization, layer after layer; may be empty.</summary>
    public T[] Statistics { get; }

    /// <summary>What the last inputs are looked up in, for the caller to do so before a pass.</summary>
    public FusedEmbeddings<T> Embeddings { get; }

    public FusedPass<T> NewPass() => new(
        [.. _layers.Select(static layer => layer.NewPass())], Architecture.InputSize, _layers[^1].Linear.Inputs);

    /// <summary>Takes note of new weights, before the passes of a step.</summary>
    public void Prepare()
    {
        foreach (FusedLayer<T> layer in _layers)
        {
            layer.Linear.Prepare(_threads);
        }
    }

    /// <summary>A forward pass of the inputs that the pass holds.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="isTraining">Whether with dropout, and with what <see cref="Backward"/> needs.</param>
    public void Forward(FusedPass<T> pass, bool isTraining)
    {
        pass.Begin();
        for (int i = 0; i < _layers.Length; i++)
        {
            bool isMasked = isTraining && _hasDropout && Architecture.IsHidden(i);
            DropoutMask? mask = isMasked ? new DropoutMask(_masks, _masks.Next()) : null;
            _layers[i].Forward(pass.Layers[i], pass.InputsOf(i).All, mask, isTraining, _threads);
        }
    }

    /// <summary>The gradients of the parameters for those of outputs and features that the pass holds.</summary>
    /// <param name="pass">A pass that ran in training.</param>
    /// <param name="adds">
    /// Whether they add to those of another pass; the first pass of a step, which does not, has an output gradient.
    /// </param>
    public void Backward(FusedPass<T> pass, bool adds)
    {
        if (pass.WantsInputGradient)
        {
            pass.InputGradient.Resize(pass.Inputs.All.Rows);
        }

        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            MatrixBuffer<T>? gradient = i > 0 ? pass.Layers[i - 1].Gradient
                : pass.WantsInputGradient ? pass.InputGradient : null;
            bool isLast = i == _layers.Length - 1;
            if (!isLast || pass.HasOutputGradient)
            {
                _layers[i].Backward(pass.Layers[i], pass.InputsOf(i).All, gradient, adds, _threads);
            }

            if (isLast && gradient is not null && pass.HasFeatureGradient)
            {
                AddFeatureGradient(pass, gradient.Span);
            }
        }
    }

    /// <summary>The weights of a layer, [units, inputs].</summary>
    public Span<T> WeightOf(int layer) => Parameters.ValueSpan(WeightIndex(layer));

    /// <summary>The biases of a layer.</summary>
    public Span<T> BiasOf(int layer) => Parameters.ValueSpan(WeightIndex(layer) + 1);

    /// <summary>Scale, then shift of a layer that normalizes.</summary>
    public Span<T> NormalizationOf(int layer, bool isShift) =>
        Parameters.ValueSpan(WeightIndex(layer) + (isShift ? 3 : 2));

    /// <summary>Running means, then running variances of a layer with batch normalization.</summary>
    public Memory<T> StatisticsOf(int layer, bool isVariance)
    {
        int units = Architecture.LayerOutput(layer);
        int first = 2 * Architecture.HiddenUnits.Take(layer).Sum();
        return Statistics.AsMemory(first + (isVariance ? units : 0), units);
    }

    private static void AddFeatureGradient(FusedPass<T> pass, Span<T> gradient)
    {
        if (pass.HasOutputGradient)
        {
            TensorPrimitives.Add(gradient, pass.FeatureGradient(), gradient);
        }
        else
        {
            pass.FeatureGradient().CopyTo(gradient);
        }
    }

    /// <summary>A hidden layer has a weight, a bias, and where it normalizes a scale and a shift.</summary>
    private int WeightIndex(int layer) => (Architecture.HasNormalization(0) ? 4 : 2) * layer;

    private FusedLayer<T> NewLayer(int index)
    {
        int weight = WeightIndex(index);
        bool isThin = Architecture.LayerOutput(index) <= ThinLayer<T>.MostUnits;
        return new FusedLayer<T>(
            isThin ? new ThinLayer<T>(Parameters, weight) : new WideLayer<T>(Parameters, weight),
            Architecture.IsHidden(index) ? ActivationFunction<T>.Of(Architecture.Activation) : null,
            Normalizes(index, NetworkNormalization.Layer) ? new RowNormalization<T>(Parameters, weight + 2) : null,
            Normalizes(index, NetworkNormalization.Batch) ? NewBatchNormalization(index, weight + 2) : null,
            Architecture.HasSkip(index));
    }

    private bool Normalizes(int layer, NetworkNormalization kind) =>
        Architecture.HasNormalization(layer) && Architecture.Normalization == kind;

    private BatchNormalization<T> NewBatchNormalization(int layer, int scale)
    {
        Memory<T> variances = StatisticsOf(layer, isVariance: true);
        variances.Span.Fill(T.One);
        return new BatchNormalization<T>(Parameters, scale, StatisticsOf(layer, isVariance: false), variances);
    }
}
