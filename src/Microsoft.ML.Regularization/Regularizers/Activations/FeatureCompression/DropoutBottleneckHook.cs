using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Dropout on one hidden layer in one fit; each forward pass has a mask of its own.</summary>
internal sealed class DropoutBottleneckHook(double rate, int bottleneck, FitContext fit) : IHiddenTransform
{
    public bool ChangesLayers => true;

    public Tensor Transform(Tensor values, int layer)
    {
        if (layer != bottleneck)
        {
            return values;
        }

        var kept = rand(values.shape, dtype: values.dtype, device: values.device, generator: fit.Generator).ge(rate);
        return values.mul(kept.to(values.dtype).div_(1 - rate));
    }
}
