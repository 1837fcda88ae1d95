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
        _threads = threads;
        _hasDropout = architecture.Dropout > 0;
        _masks = new DropoutMasks(dropoutSeed, architecture.Dropout);
        _layers = [.. Enumerable.Range(0, architecture.LayerCount).Select(NewLayer)];
        _operationsOfRow = _layers.Sum(static layer => 2L * layer.Linear.Inputs * layer.Linear.Units);
    }

    public NetworkArchitecture Architecture { get; }

    public FlatParameters<T> Parameters { get; }

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
            masks[i] = isMasked ? new DropoutMask(_masks, _masks.Next()) : null;
        }

        ForEachBlock(rows, range =>
        {
            for (int i = layers.First; i < layers.End; i++)
            {
                _layers[i].Forward(pass.Layers[i], pass.InputsOf(i).All, range, masks[i], isTraining);
            }
        });
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
        ForEachBlock(rows, range =>
        {
            for (int i = pass.End - 1; i >= pass.First; i--)
            {
                if (i <= last)
                {
                    _layers[i].BackwardRows(pass.Layers[i], GradientOfInputs(pass, i), range);
                }

                if (i == pass.End - 1)
                {
                    AddFeatureGradient(pass, range);
                }
            }
        });
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
    }

    /// <summary>The weights of a layer, [units, inputs].</summary>
    public Span<T> WeightOf(int layer) => Parameters.ValueSpan(WeightIndex(layer));

    /// <summary>The biases of a layer.</summary>
    public Span<T> BiasOf(int layer) => Parameters.ValueSpan(WeightIndex(layer) + 1);

    /// <summary>Scale, then shift of a layer that normalizes.</summary>
    public Span<T> NormalizationOf(int layer, bool isShift) =>
        Parameters.ValueSpan(WeightIndex(layer) + (isShift ? 3 : 2));

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
    /// Takes some rows at a time through all layers, so that they stay in the cache from layer to layer.
    /// </summary>
    private void ForEachBlock(int rows, Action<(int First, int Count)> action) =>
        _threads.Split(rows, _operationsOfRow, (first, count) =>
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
            Architecture.HasNormalization(index) ? new RowNormalization<T>(Parameters, weight + 2) : null,
            Architecture.HasSkip(index));
    }
}
