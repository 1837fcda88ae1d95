using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>One training step as penalties and target refiners see it.</summary>
public sealed class StepContext
{
    private readonly Func<torch.Tensor, ForwardPass> _forward;

    internal StepContext(FitContext fit, TrainingBatch batch, ForwardPass pass, Func<torch.Tensor, ForwardPass> forward)
    {
        Fit = fit;
        Batch = batch;
        Pass = pass;
        _forward = forward;
    }

    /// <summary>The fit.</summary>
    public FitContext Fit { get; }

    /// <summary>The batch after augmentation.</summary>
    public TrainingBatch Batch { get; }

    /// <summary>The forward pass of the batch that the base loss uses.</summary>
    public ForwardPass Pass { get; }

    /// <summary>What the other network makes of the rows; null where the fit trains one network.</summary>
    public PeerStep? Peer { get; private init; }

    /// <summary>A further forward pass through the same weights, with dropout masks of its own.</summary>
    /// <param name="inputs">[any number of rows, inputs].</param>
    public ForwardPass Forward(torch.Tensor inputs) => _forward(inputs);

    /// <summary>The same step with another forward pass.</summary>
    internal StepContext With(ForwardPass pass) => new(Fit, Batch, pass, _forward) { Peer = Peer };

    /// <summary>The same step in sight of the other network.</summary>
    internal StepContext With(PeerStep peer) => new(Fit, Batch, Pass, _forward) { Peer = peer };
}
