using System.Numerics.Tensors;

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

    /// <summary>
    /// A further pass through the same weights, with dropout masks of its own: fill it, then run it. Its rows are those
    /// of the batch, once or several times one after the other, with anything added that is not learned.
    /// </summary>
    /// <param name="rows">Number of rows, a multiple of those of the batch.</param>
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

    /// <summary>
    /// The gradients of the parameters from all passes of the step; that of the inputs of the batch, where it is asked
    /// for, gathers in <see cref="Pass"/>.
    /// </summary>
    public void Backward()
    {
        network.Backward(Pass, adds: false);
        for (int i = 0; i < _used; i++)
        {
            network.Backward(_workspace.Further(i), adds: true);
            if (Pass.WantsInputGradient)
            {
                AddInputGradient(_workspace.Further(i).InputGradient);
            }
        }
    }

    private void AddInputGradient(MatrixBuffer<float> gradient)
    {
        MatrixBuffer<float> sum = Pass.InputGradient;
        int rows = sum.All.Rows;
        for (int first = 0; first < gradient.All.Rows; first += rows)
        {
            TensorPrimitives.Add(sum.Span, gradient.Rows(first, rows), sum.Span);
        }
    }
}
