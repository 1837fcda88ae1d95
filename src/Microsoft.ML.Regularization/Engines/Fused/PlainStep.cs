using System.Numerics.Tensors;

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

    /// <summary>
    /// A further pass through the same weights, with dropout masks of its own: fill it, then run it. Its rows are those
    /// of the batch, once or several times one after the other, with anything added that is not learned.
    /// </summary>
    /// <param name="rows">Number of rows, a multiple of those of the batch.</param>
    public FusedPass<float> NewPass(int rows)
    {
        if (_used == _passes.Count)
        {
            _passes.Add(network.NewPass());
        }

        FusedPass<float> pass = _passes[_used++];
        pass.Inputs.Resize(rows);
        pass.WantsInputGradient = Pass.WantsInputGradient;
        return pass;
    }

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
            network.Backward(_passes[i], adds: true);
            if (Pass.WantsInputGradient)
            {
                AddInputGradient(_passes[i].InputGradient);
            }
        }

        _used = 0;
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
