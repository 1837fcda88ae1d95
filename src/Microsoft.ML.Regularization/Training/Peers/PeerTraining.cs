using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The steps of two networks that learn from the same batches in sight of each other. Both have their gradients before
/// either moves, so neither is ahead of the other.
/// </summary>
/// <remarks>
/// The second network begins when the first one's hooks ask for it, or else when the first one has its gradient: what
/// that needs is then still in the processor's cache.
/// </remarks>
internal sealed class PeerTraining(TrainingSession first, TrainingSession second)
{
    /// <summary>Runs a step of both networks; tensors it makes belong to the caller's dispose scope.</summary>
    /// <returns>The mean of the two losses.</returns>
    public StepLoss Run(TrainingBatch batch)
    {
        var one = new Lazy<StepContext>(() => Begin(first, batch));
        var other = new Lazy<StepContext>(() => Begin(second, batch));
        var outputs = new Lazy<torch.Tensor>(() => Outputs(first, one, batch));
        var otherOutputs = new Lazy<torch.Tensor>(() => Outputs(second, other, batch));
        StepLoss loss = Learn(first, one, new PeerStep(batch.Targets, outputs, otherOutputs, Average(second, batch)));
        StepLoss otherLoss = Learn(
            second, other, new PeerStep(batch.Targets, otherOutputs, outputs, Average(first, batch)));
        Move(first);
        Move(second);
        return new StepLoss(
            Mean(loss.Loss, otherLoss.Loss)!, Mean(loss.Penalty, otherLoss.Penalty), batch.Count);
    }

    private static StepContext Begin(TrainingSession session, TrainingBatch batch)
    {
        // A hook may ask for it where it records no gradient itself.
        using IDisposable gradient = torch.enable_grad();
        return session.TrainingStep.Begin(batch.Copy());
    }

    private static StepLoss Learn(TrainingSession session, Lazy<StepContext> step, PeerStep peer)
    {
        StepLoss loss = session.TrainingStep.Loss(step.Value.With(peer));
        session.Network.Backward(loss.Loss);
        return loss;
    }

    private static torch.Tensor Outputs(TrainingSession session, Lazy<StepContext> step, TrainingBatch batch) =>
        session.Hooks.Augmenters.Length == 0 ? step.Value.Pass.Outputs.detach() : session.Network.Predict(batch);

    private static Lazy<torch.Tensor> Average(TrainingSession session, TrainingBatch batch) =>
        new(() => session.Average?.Predict(batch) ?? session.Network.Predict(batch));

    private static void Move(TrainingSession session)
    {
        session.TrainingStep.Update(session.LearningRates.At(session.Fit.Step));
        session.Average?.Follow(session.Fit.Step);
    }

    private static torch.Tensor? Mean(torch.Tensor? one, torch.Tensor? other)
    {
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor? sum = one is null || other is null ? one ?? other : one.add(other);
        return sum?.div(2);
    }
}
