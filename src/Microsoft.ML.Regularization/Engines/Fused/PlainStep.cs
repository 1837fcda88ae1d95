namespace Microsoft.ML.Regularization;

/// <summary>One training step of the fused engine as penalties see it.</summary>
/// <param name="fit">The fit.</param>
/// <param name="network">The network.</param>
/// <param name="threads">The threads.</param>
internal sealed class PlainStep(FitContext fit, FusedNetwork<float> network, FusedThreads threads)
{
    private readonly List<FusedPass<float>> _passes = [];
    private int _used;

    /// <summary>The fit.</summary>
    public FitContext Fit => fit;

    /// <summary>The threads among which work is split.</summary>
    public FusedThreads Threads => threads;

    /// <summary>The base loss.</summary>
    public required PlainLoss Loss { get; init; }

    /// <summary>The batch after augmentation.</summary>
    public required PlainBatch Batch { get; init; }

    /// <summary>The forward pass of the batch that the base loss uses.</summary>
    public required FusedPass<float> Pass { get; init; }

    /// <summary>A further pass through the same weights, with dropout masks of its own: fill it, then run it.</summary>
    /// <param name="rows">Number of rows.</param>
    public FusedPass<float> NewPass(int rows)
    {
        if (_used == _passes.Count)
        {
            _passes.Add(network.NewPass());
        }

        FusedPass<float> pass = _passes[_used++];
        pass.Inputs.Resize(rows);
        return pass;
    }

    /// <summary>Runs a pass; what it adds to the loss counts when the step ends.</summary>
    public void Forward(FusedPass<float> pass) => network.Forward(pass, isTraining: true);

    /// <summary>The gradients of the parameters from all passes of the step.</summary>
    public void Backward()
    {
        network.Backward(Pass, adds: false);
        for (int i = 0; i < _used; i++)
        {
            network.Backward(_passes[i], adds: true);
        }

        _used = 0;
    }
}
