namespace Microsoft.ML.Regularization;

/// <summary>
/// One step of the fused engine: embed, augment, forward, loss and penalties with their gradients, backward, optimize.
/// What <see cref="TrainingStep"/> does by tensors.
/// </summary>
internal sealed class FusedStep(
    FusedNetwork<float> network, AdamWState optimizer, PlainLoss loss, PlainStep step, double gradientClipping)
{
    /// <summary>The optimizer takes as long for a parameter as a product for so many operations.</summary>
    private const long OperationsOfUpdate = 64;

    private readonly RowLosses _losses = new();

    /// <summary>The hooks that act before the forward pass.</summary>
    public required IReadOnlyList<IPlainAugmenter> Augmenters { get; init; }

    /// <summary>The hooks that add penalties.</summary>
    public required IReadOnlyList<IPlainPenalty> Penalties { get; init; }

    /// <summary>The hooks that add penalties of the weights.</summary>
    public required IReadOnlyList<IPlainWeightPenalty> WeightPenalties { get; init; }

    /// <summary>Runs the step.</summary>
    /// <param name="workspace">Holds the batch; the step uses its memory.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>Base loss plus penalties, and penalties alone.</returns>
    public (double Loss, double Penalty) Run(FusedWorkspace workspace, double learningRate)
    {
        step.Begin(workspace);
        network.Embeddings.Fill(step.Batch.Codes, step.Batch.Inputs);
        foreach (IPlainAugmenter augmenter in Augmenters)
        {
            augmenter.Augment(step.Batch, step.Fit);
        }

        network.Prepare();
        step.Forward(step.Pass);
        double sum = _losses.Run(loss, step.Pass, step.Batch.Targets.Span, step.Batch.Weights);
        double penalty = 0;
        foreach (IPlainPenalty term in Penalties)
        {
            penalty += term.Add(step);
        }

        step.Backward();
        BackwardEmbeddings();
        foreach (IPlainWeightPenalty term in WeightPenalties)
        {
            penalty += term.Add(network.Parameters);
        }

        Update(network.Parameters, learningRate);
        step.Fit.Step++;
        return (sum + penalty, penalty);
    }

    /// <summary>The gradients of the tables of embeddings, back through what augmenters did.</summary>
    private void BackwardEmbeddings()
    {
        if (!step.Pass.WantsInputGradient)
        {
            return;
        }

        MatrixBuffer<float> gradient = step.Pass.InputGradient;
        foreach (IPlainRowMixer mixer in Augmenters.OfType<IPlainRowMixer>().Reverse())
        {
            mixer.Backward(gradient);
        }

        network.Embeddings.Backward(step.Batch.Codes, gradient);
    }

    private void Update(FlatParameters<float> parameters, double learningRate)
    {
        optimizer.Begin(parameters.Gradients, learningRate, gradientClipping);
        step.Threads.Split(parameters.Places.Length, OperationsOfUpdate, (first, count) =>
            optimizer.Step(parameters.Values, parameters.Gradients, first, count));
    }
}
