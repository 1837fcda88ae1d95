using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Co-teaching in one fit: the other network's choice of rows.</summary>
internal sealed class CoTeachingSelection(CoTeaching settings, ForgetSchedule schedule) : IPeerSelection
{
    public Tensor Select(StepContext step)
    {
        using var noGradient = no_grad();
        PeerStep peer = step.Peer!;
        double[] losses = SmallLossRows.Read(step.Fit.TaskLoss(peer.Outputs, peer.Targets));
        return SmallLossRows.Factors(losses.Length, Chosen(losses, step), settings.Strength, step.Pass.Outputs);
    }

    /// <summary>The rows that the other network chooses, those of the smallest losses first.</summary>
    internal int[] Chosen(double[] losses, StepContext step)
    {
        int[] candidates = Candidates(losses.Length, step);
        return SmallLossRows.Smallest(losses, candidates, schedule.Kept(candidates.Length, step.Fit.Epoch + 1));
    }

    private int[] Candidates(int rows, StepContext step)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        if (settings.Form == CoTeachingForm.AllRows || step.Fit.Epoch < settings.WarmUpEpochs)
        {
            return all;
        }

        long[] own = Classes(step.Peer!.OwnOutputs, step.Fit);
        long[] other = Classes(step.Peer.Outputs, step.Fit);
        int[] disputed = Array.FindAll(all, row => own[row] != other[row]);
        return disputed.Length > 0 ? disputed : all;
    }

    private static long[] Classes(Tensor outputs, FitContext fit) =>
        fit.ClassArguments(outputs).argmax(1).cpu().data<long>().ToArray();
}
