using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The steps of two networks that learn from the same batches in sight of each other: both pass the batch forward, then
/// both work out their losses, then both move. So neither is ahead of the other.
/// </summary>
internal sealed class PeerTraining(TrainingSession first, TrainingSession second)
{
    /// <summary>Runs a step of both networks; tensors it makes belong to the caller's dispose scope.</summary>
    /// <returns>The mean of the two losses.</returns>
    public StepLoss Run(TrainingBatch batch)
    {
        StepContext one = first.TrainingStep.Begin(batch.Copy());
        StepContext other = second.TrainingStep.Begin(batch.Copy());
        var outputs = new Lazy<torch.Tensor>(() => Outputs(first, one, batch));
        var otherOutputs = new Lazy<torch.Tensor>(() => Outputs(second, other, batch));
        StepLoss loss = first.TrainingStep.Loss(
            one.With(new PeerStep(batch.Targets, outputs, otherOutputs, Average(second, batch))));
        StepLoss otherLoss = second.TrainingStep.Loss(
            other.With(new PeerStep(batch.Targets, otherOutputs, outputs, Average(first, batch))));
        End(first, loss);
        End(second, otherLoss);
        return new StepLoss(
            Mean(loss.Loss, otherLoss.Loss)!, Mean(loss.Penalty, otherLoss.Penalty), batch.Count);
    }

    private static torch.Tensor Outputs(TrainingSession session, StepContext step, TrainingBatch batch) =>
        session.Hooks.Augmenters.Length == 0 ? step.Pass.Outputs.detach() : session.Network.Predict(batch);

    private static Lazy<torch.Tensor> Average(TrainingSession session, TrainingBatch batch) =>
        new(() => session.Average?.Predict(batch) ?? session.Network.Predict(batch));

    private static void End(TrainingSession session, StepLoss loss)
    {
        session.TrainingStep.End(loss, session.LearningRates.At(session.Fit.Step));
        session.Average?.Follow(session.Fit.Step);
    }

    private static torch.Tensor? Mean(torch.Tensor? one, torch.Tensor? other)
    {
        using IDisposable noGradient = torch.no_grad();
        torch.Tensor? sum = one is null || other is null ? one ?? other : one.add(other);
        return sum?.div(2);
    }
}
