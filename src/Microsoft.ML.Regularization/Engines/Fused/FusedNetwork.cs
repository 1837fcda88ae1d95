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
    /// <summary>So many rows are worked out at a time.</summary>
    private const int RowBlock = 64;

    /// <summary>Putting a weight in its place takes as long as so many operations.</summary>
    private const long OperationsOfCopy = 16;

    private readonly FusedLayer<T>[] _layers;
    private readonly FusedThreads _threads;
    private readonly bool _hasDropout;
    private readonly long _operationsOfRow;
    private readonly Stage[] _stages;
    private DropoutMasks _masks;

    /// <param name="architecture">One that <see cref="EngineChoice"/> leaves to the fused engine.</param>
    /// <param name="dropoutSeed">Seed of dropout masks.</param>
    /// <param name="threads">The threads, which live longer.</param>
    /// <param name="parameters">Where the parameters lie; null for memory of its own.</param>
    public FusedNetwork(
        NetworkArchitecture architecture,
        ulong dropoutSeed,
        FusedThreads threads,
        FlatParameters<T>? parameters = null)
    {
        Architecture = architecture;
        Parameters = parameters ?? new FlatParameters<T>(NetworkLayout.Shapes(architecture));
        Embeddings = new FusedEmbeddings<T>(Parameters, architecture.Embeddings);
        Statistics = new T[NetworkLayout.StatisticsLength(architecture)];
        _threads = threads;
        _hasDropout = architecture.Dropout > 0;
        _masks = new DropoutMasks(dropoutSeed, architecture.Dropout);
        _layers = [.. Enumerable.Range(0, architecture.LayerCount).Select(NewLayer)];
        _operationsOfRow = _layers.Sum(static layer => 2L * layer.Linear.Inputs * layer.Linear.Units);
        _stages = NewStages(0, _layers.Length);
    }

    public NetworkArchitecture Architecture { get; }

    public FlatParameters<T> Parameters { get; }

    /// <summary>Running means and variances of batch normalization, layer after layer; may be empty.</summary>
    public T[] Statistics { get; }

    /// <summary>What the last inputs are looked up in, for the caller to do so before a pass.</summary>
    public FusedEmbeddings<T> Embeddings { get; }

    /// <summary>A pass that begins with a layer, by default the first.</summary>
    public FusedPass<T> NewPass(int first = 0) => new(
        [.. _layers.Select(static layer => layer.NewPass())],
        _layers[first].Linear.Inputs,
        _layers[^1].Linear.Inputs,
        first);

    /// <summary>Takes note of new weights, before the passes of a step.</summary>
    public void Prepare() => _threads.Share(OperationsOfCopy * Parameters.Places.Length, share =>
    {
        foreach (FusedLayer<T> layer in _layers)
        {
            layer.Linear.Prepare(share);
        }
    });

    /// <summary>A forward pass of the inputs that the pass holds.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="isTraining">Whether with dropout, and with what <see cref="Backward"/> needs.</param>
    public void Forward(FusedPass<T> pass, bool isTraining)
    {
        pass.Begin();
        Forward(pass, (pass.First, _layers.Length), isTraining);
    }

    /// <summary>
    /// A part of a forward pass, after the part before it; the first part after <see cref="FusedPass{T}.Begin"/>.
    /// </summary>
    /// <param name="pass">The pass.</param>
    /// <param name="layers">The first layer of the part, and the one after its last.</param>
    /// <param name="isTraining">Whether with dropout, and with what <see cref="Backward"/> needs.</param>
    public void Forward(FusedPass<T> pass, (int First, int End) layers, bool isTraining)
    {
        int rows = pass.Inputs.All.Rows;
        pass.End = layers.End;
        var masks = new DropoutMask?[_layers.Length];
        for (int i = layers.First; i < layers.End; i++)
        {
            _layers[i].Begin(pass.Layers[i], rows, isTraining);
            bool isMasked = isTraining && _hasDropout && Architecture.IsHidden(i);
            masks[i] = isMasked ? NewMask(pass, i) : null;
        }

        foreach (Stage stage in StagesOf(layers.First, layers.End))
        {
            ForEachBlock(rows, range =>
            {
                for (int i = stage.First; i <= stage.Last; i++)
                {
                    if (i > layers.First)
                    {
                        Activate(pass, i - 1, range, masks);
                    }

                    _layers[i].Sum(pass.Layers[i], pass.InputsOf(i).All, range, isTraining);
                }
            });
            _layers[stage.Last].Batch?.Measure(pass.Layers[stage.Last], isTraining, _threads);
        }

        if (layers.End < _layers.Length)
        {
            ForEachBlock(rows, range => Activate(pass, layers.End - 1, range, masks));
        }
    }

    /// <summary>The gradients of the parameters for those of outputs and features that the pass holds.</summary>
    /// <param name="pass">A pass that ran in training.</param>
    /// <param name="adds">
    /// Whether they add to those of another pass; the first pass of a step, which does not, has an output gradient.
    /// </param>
    public void Backward(FusedPass<T> pass, bool adds)
    {
        int rows = pass.Inputs.All.Rows;
        if (pass.WantsInputGradient)
        {
            pass.InputGradient.Resize(rows);
        }

        int last = pass.HasOutputGradient ? pass.End - 1 : pass.End - 2;
        if (pass.End < _layers.Length)
        {
            ForEachBlock(rows, range => BackwardActivation(pass, pass.End - 1, range));
        }

        foreach (Stage stage in StagesOf(pass.First, pass.End).Reverse())
        {
            _layers[stage.Last].Batch?.BackwardParameters(pass.Layers[stage.Last], adds, _threads);
            ForEachBlock(rows, range => RunStageBackward(pass, stage, range));
        }

        _threads.Share(rows * _operationsOfRow, share =>
        {
            for (int i = pass.First; i <= last; i++)
            {
                (int first, int count) = share.Of(_layers[i].Linear.Units);
                if (count > 0)
                {
                    _layers[i].BackwardUnits(pass.Layers[i], pass.InputsOf(i).All, (first, count), adds);
                }
            }
        });
        for (int i = pass.First; i <= last; i++)
        {
            _layers[i].Batch?.ReleaseBias(pass.Layers[i]);
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

    /// <summary>The stages of the layers from the first to that before the end.</summary>
    private Stage[] StagesOf(int first, int end) =>
        first == 0 && end == _layers.Length ? _stages : NewStages(first, end);

    private Stage[] NewStages(int first, int end) => Architecture.Normalization == NetworkNormalization.Batch
        ? [.. Enumerable.Range(first, end - first).Select(static layer => new Stage(layer, layer))]
        : [new Stage(first, end - 1)];

    private void Activate(FusedPass<T> pass, int layer, (int First, int Count) range, DropoutMask?[] masks) =>
        _layers[layer].Activate(pass.Layers[layer], pass.InputsOf(layer).All, range, masks[layer]);

    private void RunStageBackward(FusedPass<T> pass, Stage stage, (int First, int Count) range)
    {
        for (int i = stage.Last; i >= stage.First; i--)
        {
            bool isLast = i == pass.End - 1;
            if (!isLast || pass.HasOutputGradient)
            {
                _layers[i].BackwardSums(pass.Layers[i], GradientOfInputs(pass, i), range);
            }

            if (isLast)
            {
                AddFeatureGradient(pass, range);
            }

            if (i > pass.First)
            {
                BackwardActivation(pass, i - 1, range);
            }
        }
    }

    private DropoutMask NewMask(FusedPass<T> pass, int layer)
    {
        ulong keys = _masks.Next();
        return pass.Masks is []
            ? new DropoutMask(_masks, keys)
            : pass.Masks[layer].Of(_masks, keys, pass.Inputs.All.Rows * Architecture.LayerOutput(layer));
    }

    private void BackwardActivation(FusedPass<T> pass, int layer, (int First, int Count) range) =>
        _layers[layer].BackwardActivation(pass.Layers[layer], GradientOfInputs(pass, layer), range);

    private static MatrixBuffer<T>? GradientOfInputs(FusedPass<T> pass, int layer) =>
        layer > pass.First ? pass.Layers[layer - 1].Gradient
        : pass.WantsInputGradient ? pass.InputGradient : null;

    /// <summary>To the gradient of what the last layer gets, for some rows.</summary>
    private static void AddFeatureGradient(FusedPass<T> pass, (int First, int Count) range)
    {
        if (!pass.HasFeatureGradient || GradientOfInputs(pass, pass.End - 1) is not { } gradient)
        {
            return;
        }

        Span<T> own = gradient.Rows(range.First, range.Count);
        int width = own.Length / range.Count;
        ReadOnlySpan<T> added = pass.FeatureGradient().Slice(range.First * width, own.Length);
        if (pass.HasOutputGradient)
        {
            TensorPrimitives.Add(own, added, own);
        }
        else
        {
            added.CopyTo(own);
        }
    }

    /// <summary>
    /// Takes some rows at a time through the layers of a stage, so that they stay in the cache from layer to layer.
    /// </summary>
    private void ForEachBlock(int rows, Action<(int First, int Count)> action) =>
        _threads.Split(rows, _operationsOfRow / _stages.Length, (first, count) =>
        {
            for (int row = first; row < first + count; row += RowBlock)
            {
                action((row, Math.Min(RowBlock, first + count - row)));
            }
        });

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

    /// <summary>
    /// Layers that rows go through one after the other, whatever other rows do: from the activation of the layer before
    /// the first one to the sums of the last one.
    /// </summary>
    private readonly record struct Stage(int First, int Last);
}
