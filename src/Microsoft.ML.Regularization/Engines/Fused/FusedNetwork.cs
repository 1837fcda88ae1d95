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
        for (int i = pass.First; i < _layers.Length; i++)
        {
            Forward(pass, i, isTraining);
        }
    }

    /// <summary>The next layer of a forward pass that goes layer by layer, after <see cref="FusedPass{T}.Begin"/>.
    /// </summary>
    public void Forward(FusedPass<T> pass, int layer, bool isTraining)
    {
        bool isMasked = isTraining && _hasDropout && Architecture.IsHidden(layer);
        DropoutMask? mask = isMasked ? new DropoutMask(_masks, _masks.Next()) : null;
        _layers[layer].Forward(pass.Layers[layer], pass.InputsOf(layer).All, mask, isTraining, _threads);
        pass.End = layer + 1;
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

        for (int i = pass.End - 1; i >= pass.First; i--)
        {
            MatrixBuffer<T>? gradient = i > pass.First ? pass.Layers[i - 1].Gradient
                : pass.WantsInputGradient ? pass.InputGradient : null;
            bool isLast = i == pass.End - 1;
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
            Architecture.HasNormalization(index) ? new RowNormalization<T>(Parameters, weight + 2) : null,
            Architecture.HasSkip(index));
    }
}
