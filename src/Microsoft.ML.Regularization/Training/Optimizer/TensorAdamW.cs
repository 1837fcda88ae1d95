using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>AdamW in tensor operations over flat parameters, for devices other than the CPU.</summary>
internal sealed class TensorAdamW : IOptimizer
{
    private readonly IFlatParameters _parameters;
    private readonly double _weightDecay;
    private readonly torch.Tensor _first;
    private readonly torch.Tensor _second;
    private readonly torch.Tensor _decay;
    private long _step;

    public TensorAdamW(IFlatParameters parameters, double weightDecay)
    {
        _parameters = parameters;
        _weightDecay = weightDecay;
        _first = torch.zeros_like(parameters.Values.Tensor).DetachFromDisposeScope();
        _second = torch.zeros_like(parameters.Values.Tensor).DetachFromDisposeScope();
        _decay = parameters.Values.Tensor.narrow(0, 0, parameters.DecayedLength).DetachFromDisposeScope();
    }

    public void Step(double learningRate, double maximumNorm)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _step++;
        torch.Tensor gradient = _parameters.Gradients.Tensor;
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
        _parameters.Values.Tensor.addcdiv_(_first, denominator, -factors.Rate);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _decay.Dispose();
    }
}
