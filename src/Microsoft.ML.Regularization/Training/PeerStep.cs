using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A training step as the hooks of one network see it in the light of the other one. Tensors are without gradient, and
/// not to be changed in place; what nobody asks for costs nothing.
/// </summary>
/// <remarks>
/// Outputs are those of the training passes, with dropout, where no regularizer changes the batch. Where one does, each
/// network has changes of its own: outputs are then those of a pass over the rows as they were read, without dropout.
/// </remarks>
public sealed class PeerStep
{
    private readonly Lazy<torch.Tensor> _ownOutputs;
    private readonly Lazy<torch.Tensor> _outputs;
    private readonly Lazy<torch.Tensor> _averageOutputs;

    internal PeerStep(
        torch.Tensor targets,
        Lazy<torch.Tensor> ownOutputs,
        Lazy<torch.Tensor> outputs,
        Lazy<torch.Tensor> averageOutputs)
    {
        Targets = targets;
        _ownOutputs = ownOutputs;
        _outputs = outputs;
        _averageOutputs = averageOutputs;
    }

    /// <summary>The targets of the rows as they were read, [rows, targets], in standardized units.</summary>
    public torch.Tensor Targets { get; }

    /// <summary>What the own network gives, [rows, targets].</summary>
    public torch.Tensor OwnOutputs => _ownOutputs.Value;

    /// <summary>What the other network gives, [rows, targets].</summary>
    public torch.Tensor Outputs => _outputs.Value;

    /// <summary>
    /// What the averaged weights of the other network (<see cref="IWeightAveraging"/>) give for the rows as they were
    /// read, without dropout, [rows, targets]; what its weights of now give where no average is kept.
    /// </summary>
    public torch.Tensor AverageOutputs => _averageOutputs.Value;
}
