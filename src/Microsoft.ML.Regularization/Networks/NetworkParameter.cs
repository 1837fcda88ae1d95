using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>One named parameter of the network in training.</summary>
public sealed class NetworkParameter
{
    /// <summary>Name, for example <c>layers.0.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the parameter is: weight decay and structured penalties act on weights alone.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>The values: a view of the network's flat parameter storage; weights are [outputs, inputs].</summary>
    public required torch.Tensor Value { get; init; }

    /// <summary>The gradient of the current step, of the same shape: a view of the flat gradient storage.</summary>
    public required torch.Tensor Gradient { get; init; }

    /// <summary>Where the parameter begins in the flat storages.</summary>
    internal int Offset { get; init; }
}
