using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using OneCycle = TorchSharp.torch.optim.lr_scheduler.impl.OneCycleLR;

namespace StandIns.Tests.Torch;

/// <summary>Learning rates from step to step, against PyTorch 1.13.</summary>
public sealed class SchedulerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void StepLR_EveryThreeSteps_MatchesPyTorch() => Check(
        [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025], o => lr_scheduler.StepLR(o, 3, 0.5));

    [Fact]
    public void CosineAnnealingLR_BeyondItsPeriod_MatchesPyTorch() => Check(
        [0.1, 0.08681980515339464, 0.05500000000000001, 0.023180194846605363, 0.01, 0.023180194846605363,
            0.05500000000000002, 0.08681980515339469, 0.10000000000000006, 0.0868198051533947],
        o => lr_scheduler.CosineAnnealingLR(o, 4, 0.01));

    [Fact]
    public void OneCycleLR_Cosine_MatchesPyTorch() => Check(
        [0.04, 0.819275104892192, 0.9719417773875232, 0.811745653949763, 0.5559840141227016, 0.28306099820869923,
            0.0766415938342564, 4e-6],
        o => lr_scheduler.OneCycleLR(o, 1.0, total_steps: 8));

    [Fact]
    public void OneCycleLR_ThreePhasesLinear_MatchesPyTorch() => Check(
        [0.04, 0.7257142857142858, 0.5885714285714285, 0.03809542857142857, 0.028572571428571426, 0.019049714285714284,
            0.009526857142857142, 3.9999999999970615e-06],
        o => lr_scheduler.OneCycleLR(
            o, 1.0, total_steps: 8, anneal_strategy: OneCycle.AnnealStrategy.Linear, three_phase: true));

    [Fact]
    public void LambdaLR_OfEpoch_MatchesPyTorch() => Check(
        [0.1, 0.05, 0.1 / 3, 0.025], o => lr_scheduler.LambdaLR(o, epoch => 1.0 / (1 + epoch)));

    [Fact]
    public void ExponentialLR_Half_MatchesPyTorch() => Check(
        [0.1, 0.05, 0.025, 0.0125], o => lr_scheduler.ExponentialLR(o, 0.5));

    [Fact]
    public void LinearLR_BeyondItsEnd_MatchesPyTorch() => Check(
        [0.025, 0.04375, 0.0625, 0.08125, 0.1, 0.1], o => lr_scheduler.LinearLR(o, 0.25, 1, 4));

    [Fact]
    public void MultiStepLR_TwoMilestones_MatchesPyTorch() => Check(
        [0.1, 0.1, 0.01, 0.01, 0.001, 0.001], o => lr_scheduler.MultiStepLR(o, [2, 4], 0.1));

    [Fact]
    public void ConstantLR_ThreeSteps_MatchesPyTorch() => Check(
        [0.05, 0.05, 0.05, 0.1, 0.1], o => lr_scheduler.ConstantLR(o, 0.5, 3));

    [Fact]
    public void MultiplicativeLR_Constant_MatchesPyTorch() => Check(
        [0.1, 0.09, 0.081, 0.0729], o => lr_scheduler.MultiplicativeLR(o, _ => 0.9));

    [Fact]
    public void ReduceLROnPlateau_NoProgress_MatchesPyTorch()
    {
        using var optimizer = SGD([nn.Parameter(zeros(1L))], 0.1);
        var scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1, cooldown: 1);

        var rates = new List<double>();
        foreach (var loss in (double[])[1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5])
        {
            scheduler.step(loss);
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
        }

        TensorAssert.Equal([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025], rates);
    }

    private static void Check(double[] expected, Func<Optimizer, lr_scheduler.LRScheduler> make)
    {
        using var optimizer = SGD([nn.Parameter(zeros(1L))], 0.1, momentum: 0.9);
        var scheduler = make(optimizer);
        var rates = new List<double>();
        foreach (var _ in expected)
        {
            rates.Add(optimizer.ParamGroups.Single().LearningRate);
            if (rates.Count < expected.Length)
            {
                scheduler.step();
            }
        }

        TensorAssert.Equal(expected, rates);
    }
}
