using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Adds a penalty that depends on the weights alone.</summary>
public interface IWeightPenalty : IRegularizerHook
{
    /// <summary>The penalty, a scalar tensor, times the strength.</summary>
    /// <param name="parameters">The network's parameters, differentiable.</param>
    torch.Tensor Penalty(IReadOnlyList<NetworkParameter> parameters);
}
