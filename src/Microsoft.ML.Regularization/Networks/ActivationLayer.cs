using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The activation of a hidden layer and, in training, the dropout after it. Where managed code reaches the memory of
/// tensors it writes dropout masks itself, and folds a rectifier into the mask: both are then one product, whose
/// gradient is another.
/// </summary>
internal sealed class ActivationLayer(
    Activation activation, double dropout, ulong seed, torch.Generator generator, FitDevice device) : IDisposable
{
    private const float LeakySlope = 0.01f;

    private readonly MaskPool _pool = new(device);
    private DropoutMasks _masks = new(seed, dropout);

    /// <summary>The slope of a rectifier below zero; null where the activation is none.</summary>
    public float? RectifierSlope => activation switch
    {
        Activation.Relu => 0,
        Activation.LeakyRelu => LeakySlope,
        _ => null,
    };

    /// <summary>The activation, then dropout.</summary>
    /// <param name="values">[rows, units]; may be changed in place.</param>
    public torch.Tensor Train(torch.Tensor values)
    {
        if (dropout == 0)
        {
            return Activate(values);
        }

        return RectifierSlope is { } slope && device.HasDirectMemory && values.is_contiguous()
            ? values.mul(RectifiedMask(values, slope))
            : Activate(values).mul(DropoutMask(values.shape));
    }

    /// <summary>The next dropout mask, [rows, units].</summary>
    public torch.Tensor NextMask(long rows, long units) => DropoutMask([rows, units]);

    /// <summary>
    /// Where the masks are: layers at equal positions have equal next masks. Null where only drawing them tells.
    /// </summary>
    public ulong? MaskPosition => device.HasDirectMemory ? _masks.Position : null;

    /// <summary>Passes over the next mask, which another layer at the same position draws for both.</summary>
    public void SkipMask() => _masks.Skip();

    /// <summary>The activation alone.</summary>
    /// <param name="values">[rows, units]; may be changed in place.</param>
    public torch.Tensor Predict(torch.Tensor values) => Activate(values);

    /// <summary>Says that no tensor of the step needs its masks any more.</summary>
    public void EndStep() => _pool.Return();

    public void Dispose() => _pool.Dispose();

    private torch.Tensor RectifiedMask(torch.Tensor values, float slope)
    {
        FlatTensor mask = _pool.Rent(values.shape);
        _masks.Fill(mask.Values);
        Rectifier.ScaleMask(FlatTensor.MemoryOf(values), slope, mask.Values);
        return mask.Tensor;
    }

    private torch.Tensor DropoutMask(long[] shape)
    {
        if (!device.HasDirectMemory)
        {
            return torch.empty(shape, torch.ScalarType.Float32, device.Device)
                .bernoulli_(1 - dropout, generator)
                .mul_(1 / (1 - dropout));
        }

        FlatTensor mask = _pool.Rent(shape);
        _masks.Fill(mask.Values);
        return mask.Tensor;
    }

    // In place where the gradient needs the outputs of the function alone: spares a tensor as large as the layer's
    // outputs.
    private torch.Tensor Activate(torch.Tensor values) => activation switch
    {
        Activation.Relu => values.relu_(),
        Activation.LeakyRelu => values.leaky_relu_(LeakySlope),
        Activation.Gelu => values.gelu(),
        Activation.Silu => values.silu(),
        Activation.Tanh => values.tanh_(),
        _ => values,
    };
}
