using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// JoCoR in one fit. The outputs of the other network count as constants: its own hook sees to its gradient.
/// </summary>
internal sealed class JointLoss(double strength, ForgetSchedule schedule) : IPeerSelection, IBaseLoss
{
    public Tensor Select(StepContext step)
    {
        using var noGradient = no_grad();
        PeerStep peer = step.Peer!;
        Tensor own = step.Fit.TaskLoss(peer.OwnOutputs, peer.Targets);
        double[] losses = SmallLossRows.Read(Joint(own, peer.OwnOutputs, peer.Targets, step));
        int[] kept = SmallLossRows.Smallest(
            losses, Enumerable.Range(0, losses.Length), schedule.Kept(losses.Length, step.Fit.Epoch + 1));
        return SmallLossRows.Factors(losses.Length, kept, strength: 1, step.Pass.Outputs);
    }

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner) =>
        Joint(inner(), step.Pass.Outputs, targets, step);

    private Tensor Joint(Tensor losses, Tensor outputs, Tensor targets, StepContext step)
    {
        Tensor logs = step.Fit.ClassArguments(outputs).log_softmax(1);
        Tensor otherLogs = step.Fit.ClassArguments(step.Peer!.Outputs).log_softmax(1);
        // KL(p‖q) + KL(q‖p) = Σ (p - q) (ln p - ln q).
        Tensor divergence = logs.exp().sub(otherLogs.exp()).mul(logs.sub(otherLogs)).sum(1);
        Tensor both = losses.add(step.Fit.TaskLoss(step.Peer.Outputs, targets));
        return both.mul(1 - strength).add(divergence.to(both.dtype), strength);
    }
}
