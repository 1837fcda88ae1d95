namespace Microsoft.ML.Regularization;

/// <summary>One training step of the fused engine as penalties see it.</summary>
/// <param name="fit">The fit.</param>
/// <param name="network">The network.</param>
/// <param name="threads">The threads.</param>
internal sealed class PlainStep(FitContext fit, FusedNetwork<float> network, FusedThreads threads)
{
    private FusedWorkspace _workspace = null!;
    private int _used;

    /// <summary>The fit.</summary>
    public FitContext Fit => fit;

    /// <summary>The threads among which work is split.</summary>
    public FusedThreads Threads => threads;

    /// <summary>The base loss.</summary>
    public required PlainLoss Loss { get; init; }

    /// <summary>The batch after augmentation.</summary>
    public PlainBatch Batch => _workspace.Batch;

    /// <summary>The forward pass of the batch that the base loss uses.</summary>
    public FusedPass<float> Pass => _workspace.Pass;

    /// <summary>Begins the step of a batch.</summary>
    /// <param name="workspace">Holds the batch, and memory until the end of the step.</param>
    public void Begin(FusedWorkspace workspace)
    {
        _workspace = workspace;
        _used = 0;
    }

    /// <summary>A further pass through the same weights, with dropout masks of its own: fill it, then run it.</summary>
    /// <param name="rows">Number of rows.</param>
    public FusedPass<float> NewPass(int rows)
    {
        FusedPass<float> pass = _workspace.Further(_used++);
        pass.Inputs.Resize(rows);
        return pass;
    }

    /// <summary>
    /// Memory of a penalty until it returns, whatever is in it before: networks of a path have it one after the other.
    /// </summary>
    public T Memory<T>()
        where T : class, new() => _workspace.Memory<T>();

    /// <summary>Runs a pass; what it adds to the loss counts when the step ends.</summary>
    public void Forward(FusedPass<float> pass) => network.Forward(pass, isTraining: true);

    /// <summary>The gradients of the parameters from all passes of the step.</summary>
    public void Backward()
    {
        network.Backward(Pass, adds: false);
        for (int i = 0; i < _used; i++)
        {
            network.Backward(_workspace.Further(i), adds: true);
        }
    }
}
