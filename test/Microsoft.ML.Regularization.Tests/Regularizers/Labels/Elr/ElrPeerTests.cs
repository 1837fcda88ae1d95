using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>ELR+ for one of two networks: mixed rows, targets from the other network's averaged weights.</summary>
public sealed class ElrPeerTests
{
    private static readonly long[] _labels = [0, 2, 0, 1];

    [Fact]
    public void Steps_WithoutMixing_AreThoseOfElrOnTheOtherNetworksOutputs()
    {
        using var scope = NewDisposeScope();
        var (own, seen) = (Draw(1), Draw(2));
        foreach (int stored in (int[])[0, 2])
        {
            var fit = Step(own, seen).Fit;
            using var hook = Hook(new Elr { UsesPeerNetwork = true, MixupStrength = 0, StoredClasses = stored }, fit);
            using var targets = new ElrTargets(hook.Targets?.Shape ?? Shape(stored), ScalarType.Float64, CPU, null);

            for (int i = 0; i < 3; i++)
            {
                double[] actual = Penalties(hook, Step(own, seen));
                var moved = targets.Update(tensor([0L, 1, 2, 3]), seen.softmax(1), Elr.DefaultTargetMomentum);
                double[] expected =
                    ElrLoss.PerRow(own, own.softmax(1), moved, Elr.DefaultStrength).data<double>().ToArray();

                Assert.Equal(expected, actual, static (a, b) => Math.Abs(a - b) < 1e-12);
            }
        }
    }

    [Fact]
    public void Steps_OtherNetworkAlike_AreThoseOfElrOfOneNetwork()
    {
        using var scope = NewDisposeScope();
        var own = Draw(1);
        var fit = Step(own, own).Fit;
        using var hook = Hook(new Elr { UsesPeerNetwork = true, MixupStrength = 0 }, fit);
        using var alone = (ElrPenalty)new Elr().Begin(fit)!;

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(
                alone.PerRow(Step(own, own))!.data<double>().ToArray(),
                Penalties(hook, Step(own, own)),
                static (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void Augment_ABatch_MixesRowsLabelsAndTargetsByTheLargerShare()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var seen = Draw(2);
        var step = Step(Draw(1), seen, generator);
        using var hook = Hook(new Elr { UsesPeerNetwork = true, TargetMomentum = 0 }, step.Fit);
        var inputs = step.Batch.Inputs;
        var targets = step.Batch.Targets;

        hook.Augment(step.Batch, step.Fit);
        hook.Refine(step.Batch.Targets, step);

        double share = Share(targets, step.Batch.Targets);
        Assert.InRange(share, 0.5, 0.999);
        long[] partners = Partners(inputs, step.Batch.Inputs, share);
        Assert.Equal([0L, 1, 2, 3], partners.Order());
        var order = tensor(partners);
        AssertMixed(targets, step.Batch.Targets);
        Assert.Equal(
            seen.softmax(1).data<double>().ToArray(),
            hook.Targets!.Values.data<double>().ToArray(),
            static (a, b) => Math.Abs(a - b) < 1e-12);

        void AssertMixed(Tensor before, Tensor after) => Assert.Equal(
            before.mul(share).add(before.index_select(0, order), 1 - share).data<double>().ToArray(),
            after.contiguous().data<double>().ToArray(),
            static (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Gradient_OfMixedTargets_IsThatOfAutograd()
    {
        using var scope = NewDisposeScope();
        var logits = Draw(1).requires_grad_();
        var targets = Draw(2).softmax(1).mul(0.8);

        var closed = autograd.grad([ElrSpans.PerRow(logits, targets, 3).sum()], [logits])[0].contiguous();
        var automatic = autograd.grad(
            [targets.mul(logits.softmax(1)).sum(1).neg().add(1).log().mul(3).sum()], [logits])[0].contiguous();

        Assert.Equal(
            automatic.data<double>().ToArray(),
            closed.data<double>().ToArray(),
            static (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void MomentumOfWeights_FirstSteps_IsThatOfThePlainMean()
    {
        using var hook = Hook(new Elr { UsesPeerNetwork = true, WeightMomentum = 0.9 }, Step(Draw(1), Draw(2)).Fit);

        Assert.Equal(0.5, hook.MomentumAt(1));
        Assert.Equal(0.75, hook.MomentumAt(3));
        Assert.Equal(0.9, hook.MomentumAt(1000));
    }

    [Fact]
    public void Labels_Reweighted_OfTwoClassesAsOne_AreThoseOfTheSecond()
    {
        using var scope = NewDisposeScope();
        var targets = tensor(new[,] { { 0.2, 0.6 }, { 0.3, 0.3 }, { 0, 0 } });

        double[] labels = ElrLoss.Reweight(tensor(new[,] { { 0.5 }, { 1.0 }, { 0.3 } }), targets).data<double>().ToArray();

        Assert.Equal([0.75, 1, 0.3], labels, static (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static ElrShape Shape(int stored) => new(4, 3, stored == 0 ? 3 : stored, 2);

    private static ElrPeerPenalty Hook(Elr settings, FitContext fit) => (ElrPeerPenalty)settings.Begin(fit)!;

    private static double[] Penalties(ElrPeerPenalty hook, StepContext step)
    {
        hook.Augment(step.Batch, step.Fit);
        hook.Refine(step.Batch.Targets, step);
        return hook.PerRow(step)!.data<double>().ToArray();
    }

    /// <summary>How far one of two whole labels is left, from any row whose partner has another label.</summary>
    private static double Share(Tensor before, Tensor after)
    {
        double[] left = before.mul(after).sum(1).data<double>().ToArray();
        return left.Min();
    }

    private static long[] Partners(Tensor before, Tensor after, double share)
    {
        var wanted = after.sub(before.mul(share)).div(1 - share);
        return [.. Enumerable.Range(0, 4).Select(row =>
            before.sub(wanted[row]).square().sum(1).argmin().item<long>())];
    }

    private static StepContext Step(Tensor own, Tensor seen, Generator? generator = null) =>
        PeerStepOf.Outputs(own, seen, _labels, generator: generator);

    private static Tensor Draw(int seed)
    {
        using var generator = new Generator((ulong)seed);
        return randn([4, 3], dtype: ScalarType.Float64, generator: generator);
    }
}
