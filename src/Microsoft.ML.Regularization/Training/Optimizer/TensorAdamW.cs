using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>AdamW in tensor operations over the flat parameters of a network, for devices other than the CPU.</summary>
internal sealed class TensorAdamW : IOptimizer
{
    private readonly INetwork _network;
    private readonly double _weightDecay;
    private readonly torch.Tensor _first;
    private readonly torch.Tensor _second;
    private readonly torch.Tensor _decay;
    private long _step;

    public TensorAdamW(INetwork network, double weightDecay)
    {
        _network = network;
        _weightDecay = weightDecay;
        _first = torch.zeros_like(network.Values.Tensor).DetachFromDisposeScope();
        _second = torch.zeros_like(network.Values.Tensor).DetachFromDisposeScope();
        _decay = network.Values.Tensor.narrow(0, 0, network.DecayedLength).DetachFromDisposeScope();
    }

    public void Step(double learningRate, double maximumNorm)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _step++;
        torch.Tensor gradient = _network.Gradients.Tensor;
        if (maximumNorm > 0)
        {
            // Stays on the device: the factor is min(1, maximum / norm) without asking for the norm.
            torch.Tensor factor = gradient.norm().add(1e-6).reciprocal().mul(maximumNorm).clamp(max: 1.0);
            gradient = gradient.mul(factor);
        }

        var factors = new AdamWFactors(learningRate, _weightDecay, 1, _step);
        _decay.mul_(factors.Shrink);
        _first.mul_(AdamWKernel.FirstMomentDecay).add_(gradient, 1 - AdamWKernel.FirstMomentDecay);
        _second.mul_(AdamWKernel.SecondMomentDecay).addcmul_(gradient, gradient, 1 - AdamWKernel.SecondMomentDecay);
        torch.Tensor denominator = _second.sqrt().mul_(factors.RootFactor).add_(AdamWKernel.Epsilon);
        _network.Values.Tensor.addcdiv_(_first, denominator, -factors.Rate);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _decay.Dispose();
    }
}
