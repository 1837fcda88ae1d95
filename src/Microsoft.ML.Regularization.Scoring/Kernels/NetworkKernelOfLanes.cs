namespace Microsoft.ML.Regularization.Kernels;

/// <inheritdoc />
internal sealed unsafe class NetworkKernel<TLanes, TVector> : NetworkKernel
    where TLanes : struct, ILanes<float, TVector>
    where TVector : struct
{
    private const int CacheLine = 64;

    private readonly PackedLayer[] _layers;
    private readonly int _widest;

    public NetworkKernel(NetworkWeights network)
    {
        _layers = [.. network.Layers.Select(layer => new PackedLayer(layer, TLanes.Count))];
        _widest = _layers.Max(layer => layer.OutputStride);
    }

    public override int InputStride => _layers[0].InputStride;

    public override int OutputStride => _layers[^1].OutputStride;

    // Two blocks that layers read and write in turn, a row for activations that need one, and what lies before a line
    // of the cache: vectors that lie across two lines take twice as long.
    public override int ScratchLength(int rows) => checked((_widest * ((2 * rows) + 1)) + CacheLine);

    public override float* Run(float* input, int rows, float* scratch)
    {
        scratch = (float*)(((nint)scratch + (CacheLine - 1)) & -CacheLine);
        float* target = scratch, other = scratch + ((nint)_widest * rows);
        float* row = other + ((nint)_widest * rows);
        nint stride = InputStride;
        foreach (PackedLayer layer in _layers)
        {
            Multiply(layer, input, stride, rows, target);
            Finish(layer, input, stride, rows, target, row);
            input = target;
            target = other;
            other = input;
            stride = layer.OutputStride;
        }

        return input;
    }

    private void Multiply(PackedLayer layer, float* input, nint stride, int rows, float* output)
    {
        if (layer.IsThin)
        {
            ThinKernel<TLanes, TVector>.Run(layer, input, stride, rows, output, clearsPadding: layer != _layers[^1]);
        }
        else if (!IsStored(layer) || layer.Activation == Activation.Identity)
        {
            DenseKernel<TLanes, TVector, StoredIdentity<float>>.Run(layer, input, stride, rows, output);
        }
        else if (layer.Activation == Activation.Relu)
        {
            DenseKernel<TLanes, TVector, StoredRelu>.Run(layer, input, stride, rows, output);
        }
        else
        {
            DenseKernel<TLanes, TVector, StoredLeakyRelu>.Run(layer, input, stride, rows, output);
        }
    }

    /// <summary>What the multiplication left to do, row by row, so that a row's result is its own.</summary>
    private static void Finish(PackedLayer layer, float* input, nint stride, int rows, float* output, float* scratch)
    {
        bool isStored = IsStored(layer);
        if (isStored && !layer.IsResidual) return;
        for (int i = 0; i < rows; i++, input += stride, output += layer.OutputStride)
        {
            if (layer.Normalization is { } normalization)
            {
                LayerNormalizationKernel<TLanes, TVector>.Apply(normalization, output, layer.Outputs);
            }

            if (!isStored)
            {
                ActivationKernel<TLanes, TVector>.Apply(layer.Activation, output, layer.OutputStride, scratch);
            }

            if (layer.IsResidual) AddRow(input, output, layer.Outputs);
        }
    }

    private static bool IsStored(PackedLayer layer) => layer.Normalization is null && layer.Activation switch
    {
        Activation.Identity => true,
        Activation.Relu or Activation.LeakyRelu => !layer.IsThin,
        _ => false,
    };

    private static void AddRow(float* input, float* output, int length)
    {
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(output + i), TLanes.Load(input + i)), output + i);
        }

        for (; i < length; i++) output[i] += input[i];
    }
}
