using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Learned shares: what a step mixes, what it costs, and what the small networks learn.</summary>
public sealed class AdaMixUpTests
{
    private const int Rows = 12;

    [Fact]
    public void Shares_AnyLogits_LieWithinTheIntervalAndItWithinZeroAndOne()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var logits = randn(500, 3, generator: generator).mul(30);
        var uniform = rand(500, 1, generator: generator);

        (Tensor lower, Tensor length) = ShareInterval.Of(logits);
        var shares = ShareInterval.At(logits, uniform);

        Assert.True(lower.ge(0).logical_and(lower.add(length).le(1 + 1e-6)).all().item<bool>());
        Assert.True(shares.ge(lower).logical_and(shares.le(lower.add(length))).all().item<bool>());
        Assert.True(shares.le(1).all().item<bool>());
    }

    [Fact]
    public void Augment_UntrainedPolicy_MixesByAboutOneToTwoThirds()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        using var hook = Start(generator, out var fit);
        var batch = Batch(weights: null);
        batch.Targets = eye(Rows);

        hook.Augment(batch, fit);

        // Rows that met themselves keep all.
        var own = batch.Targets.diag();
        Assert.True(own.gt(0.32).logical_and(own.lt(0.68).logical_or(own.gt(0.999))).all().item<bool>());
        Assert.True(own.lt(0.68).sum().item<long>() > Rows / 2);
        Assert.True(batch.Targets.sum(1L).sub(1).abs().max().item<float>() < 1e-6);
    }

    [Fact]
    public void Augment_LinearTargets_AreMixedAsInputsAre()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        using var hook = Start(generator, out var fit);
        var batch = Batch(weights: null);
        var inputs = batch.Inputs;

        hook.Augment(batch, fit);

        Assert.True(batch.Inputs.sum(1, keepdim: true).sub(batch.Targets).abs().max().item<float>() < 1e-5);
        Assert.True(batch.Inputs.sub(inputs).abs().max().item<float>() > 0.1);
    }

    [Fact]
    public void Objective_WithWeights_IsTheFormula()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        using var hook = Start(generator, out var fit, strength: 3);
        var weights = arange(0, Rows, ScalarType.Float32).remainder(3);
        var batch = Batch(weights);
        (Tensor inputs, Tensor targets) = (batch.Inputs, batch.Targets);

        hook.Augment(batch, fit);
        var step = new StepContext(fit, batch, Pass(batch.Inputs), Pass);
        var losses = hook.PerRow(batch.Targets, step, () => Squares(batch.Inputs, batch.Targets));
        var penalties = hook.PerRow(step)!;

        // Half the weighted loss of mixed rows, half that of the rows with their own weights.
        var expected = Squares(batch.Inputs, batch.Targets).mul(batch.Weights!)
            .add(Squares(inputs, targets).mul(weights)).mean().div(2);
        Assert.Equal(expected.item<float>(), losses.mul(batch.Weights!).mean().item<float>(), 1e-5);
        var mixed = Odds(hook, batch.Inputs).exp().add(1).log();
        var real = Odds(hook, inputs).neg().exp().add(1).log();
        Assert.True(mixed.add(real).mul(1.5).sub(penalties).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void Gradient_ByPolicyAndDiscriminator_EqualsFiniteDifferences()
    {
        const float Step = 1e-2f;
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        using var hook = Start(generator, out var fit);
        Tensor[] leaves = [.. hook.Parameters.Parameters.Select(parameter => parameter.Value)];
        using (no_grad())
        {
            // Away from the beginning, where the last layers are next to nothing.
            leaves[2].mul_(500);
            leaves[4].fill_(0.7f);
        }

        var gradients = autograd.grad([Objective()], leaves);

        for (int i = 0; i < leaves.Length; i++)
        {
            using var noGradient = no_grad();
            var values = leaves[i].view(-1);
            float old = values[0].item<float>();
            values[0] = tensor(old + Step);
            double up = Objective().item<double>();
            values[0] = tensor(old - Step);
            double down = Objective().item<double>();
            values[0] = tensor(old);
            Assert.Equal((up - down) / (2 * Step), gradients[i].view(-1)[0].item<float>(), 2e-4);
        }

        Tensor Objective()
        {
            generator.manual_seed(5);
            var batch = Batch(weights: null);
            (batch.Inputs, batch.Targets) = (batch.Inputs.to_type(ScalarType.Float64), batch.Targets.square());
            hook.Augment(batch, fit);
            var step = new StepContext(fit, batch, Pass(batch.Inputs), Pass);
            return hook.PerRow(batch.Targets, step, () => Squares(batch.Inputs, batch.Targets)).mean()
                .add(hook.PerRow(step)!.mean());
        }
    }

    [Fact]
    public void Fit_MiddleOfPairsIsReal_PolicyLeavesTheMiddle()
    {
        // Rows at -1 and 1 of one label, at 0 of another: half of each lands on a real row of the other label.
        var random = new Random(1);
        Row[] intruded = [.. Enumerable.Range(0, 600).Select(i => new Row
        {
            Features = [(i % 3) - 1 + (0.02f * (float)random.NextDouble()), 0, 0],
            Label = i % 3 == 1 ? 1 : 0,
        })];

        // Untrained: 1/12. Where mixing does no harm, the policy stays near one half.
        Assert.InRange(DistanceFromHalf(intruded), 0.4, 0.5);
        Assert.InRange(DistanceFromHalf(Tables.Linear(600)), 0, 0.05);
    }

    [Fact]
    public void FitPath_AdaMixUp_SaysWhatToDo()
    {
        var options = Fits.Quick(o => o.Regularizers = [new AdaMixUp()]);
        var path = new RegularizationPathOptions
        {
            Regularizer = strength => new GroupLasso { Strength = strength },
            Strengths = [1e-3, 1e-2],
        };

        var error = Assert.Throws<InvalidOperationException>(() =>
            new MLContext(1).Regression.Trainers.Network(options).FitPath(Tables.View(Tables.Linear(60)), path));

        Assert.Contains("Fit each strength by itself", error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// How far the shares of a pair of rows at -1 and 1 lie from one half, on average, at the end of a fit.
    /// </summary>
    private static double DistanceFromHalf(Row[] rows)
    {
        double distance = 0;
        var method = new Watched(hook => distance = DistanceFromHalf(hook.Policy));
        Fits.Run(
            Fits.Quick(o => (o.MaximumEpochs, o.ValidationFraction, o.Regularizers) = (60, 0, [method, method])), rows);
        return distance;
    }

    private static double DistanceFromHalf(SharePolicy policy)
    {
        using var scope = NewDisposeScope();
        var left = tensor((float[])[-1.2247f, 0, 0], 1, 3);
        var uniform = arange(0.005, 1, 0.01, ScalarType.Float32).unsqueeze(1);
        return ShareInterval.At(policy.Logits(left, left.neg()), uniform).sub(0.5).abs().mean().item<float>();
    }

    private static AdaptiveMixer Start(Generator generator, out FitContext fit, double strength = 1)
    {
        fit = new FitContext
        {
            RowCount = 100,
            InputSize = 2,
            FeatureSize = 2,
            TargetSize = 1,
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = generator,
            MaximumEpochs = 10,
        };
        return (AdaptiveMixer)new AdaMixUp { Strength = strength, PolicyUnits = 5 }.Begin(fit)!;
    }

    /// <summary>Rows of two inputs, with their sum as target.</summary>
    private static TrainingBatch Batch(Tensor? weights)
    {
        using var generator = new Generator(5);
        var inputs = randn(Rows, 2, generator: generator);
        return new TrainingBatch
        {
            Inputs = inputs,
            Targets = inputs.sum(1, keepdim: true),
            Weights = weights,
            RowIds = new long[Rows],
        };
    }

    /// <summary>A network whose features are its inputs and whose output is the first of them.</summary>
    private static ForwardPass Pass(Tensor inputs) => new(inputs, inputs.narrow(1, 0, 1));

    private static Tensor Squares(Tensor inputs, Tensor targets) =>
        inputs.narrow(1, 0, 1).sub(targets).square().squeeze(1);

    private static Tensor Odds(AdaptiveMixer hook, Tensor features) => features
        .matmul(hook.Parameters.Parameters[4].Value.t()).add(hook.Parameters.Parameters[5].Value).squeeze(1);

    /// <summary>Named twice in a list: AdaMixUp, and what looks at it after each epoch.</summary>
    private sealed class Watched(Action<AdaptiveMixer> look) : Regularizer
    {
        private AdaptiveMixer? _hook;

        public override IRegularizerHook? Begin(FitContext fit) => _hook is { } started
            ? new Observer(() => look(started))
            : _hook = (AdaptiveMixer)new AdaMixUp().Begin(fit)!;
    }

    private sealed class Observer(Action act) : IEpochObserver
    {
        public void AfterEpoch(EpochReport report, FitContext fit) => act();
    }
}
