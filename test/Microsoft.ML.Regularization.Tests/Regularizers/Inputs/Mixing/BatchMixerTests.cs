using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Properties of mixed batches.</summary>
public sealed class BatchMixerTests
{
    private static readonly Dictionary<string, Func<BatchMixing>> _methods = new()
    {
        ["Mixup"] = () => new Mixup { Strength = 1 },
        ["Mixup, per row"] = () => new Mixup { Strength = 1, DrawsPerRow = true },
        ["CMixup"] = () => new CMixup { Strength = 1 },
        ["CutMix"] = () => new CutMix { DrawsPerRow = true },
        ["HMix"] = () => new HMix { DrawsPerRow = true },
        ["GMix"] = () => new GMix { DrawsPerRow = true },
    };

    public static TheoryData<string> Names => [.. _methods.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Augment_AnyMethod_StaysBetweenTheRowsOfTheBatch(string name)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var batch = Batch(out var inputs, out var targets);

        Mix(_methods[name](), batch, generator);

        Assert.Equal(inputs.shape, batch.Inputs.shape);
        Assert.True(batch.Inputs.le(inputs.amax([0L]).add(1e-6)).all().item<bool>());
        Assert.True(batch.Inputs.ge(inputs.amin([0L]).sub(1e-6)).all().item<bool>());
        Assert.True(batch.Targets.le(targets.amax([0L]).add(1e-6)).all().item<bool>());
        Assert.True(batch.Targets.ge(targets.amin([0L]).sub(1e-6)).all().item<bool>());
        Assert.NotEqual(0, batch.Inputs.sub(inputs).abs().max().item<float>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Augment_SameSeed_IsTheSameToTheBit(string name)
    {
        using var scope = NewDisposeScope();
        float[] Mixed(ulong seed)
        {
            using var generator = new Generator(seed);
            var batch = Batch(out _, out _);
            Mix(_methods[name](), batch, generator);
            return [.. batch.Inputs.data<float>(), .. batch.Targets.data<float>()];
        }

        Assert.Equal(Mixed(1), Mixed(1));
        Assert.NotEqual(Mixed(1), Mixed(2));
    }

    [Fact]
    public void Augment_Mixup_KeepsMeansAndLinearTargets()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var batch = Batch(out var inputs, out var targets);

        Mix(new Mixup { Strength = 1 }, batch, generator);

        // One share and each row a partner once: sums stay, and so does a linear function of the inputs.
        AssertClose(inputs.mean([0L]), batch.Inputs.mean([0L]));
        AssertClose(targets.mean([0L]), batch.Targets.mean([0L]));
        AssertClose(batch.Inputs.sum(1, keepdim: true), batch.Targets);
    }

    [Fact]
    public void Mix_RowsInAnotherOrder_GivesTheSameRowsInThatOrder()
    {
        using var scope = NewDisposeScope();
        var batch = Batch(out var inputs, out _);
        using var generator = new Generator(1);
        Tensor Permutation() => randperm(batch.Count, generator: generator);
        (Tensor order, Tensor partners) = (Permutation(), Permutation());
        var share = rand(batch.Count, 1, generator: generator);
        // Where the partner of row order[i] went.
        var moved = order.argsort().index_select(0, partners.index_select(0, order));

        var mixed = MixedRows.Mix(inputs, inputs.index_select(0, partners), share);
        var reordered = inputs.index_select(0, order);
        var mixedLater = MixedRows.Mix(
            reordered, reordered.index_select(0, moved), share.index_select(0, order));

        AssertClose(mixed.index_select(0, order), mixedLater, 0);
    }

    [Fact]
    public void Mix_WithItselfOrByTheShareOne_LeavesRowsAsTheyAre()
    {
        using var scope = NewDisposeScope();
        Batch(out var inputs, out _);

        AssertClose(inputs, MixedRows.Mix(inputs, inputs, tensor((float[])[0.3f], 1, 1)), 0);
        AssertClose(inputs, MixedRows.Mix(inputs, inputs.flip(0L), tensor((float[])[1], 1, 1)), 0);
        AssertClose(inputs.flip(0L), MixedRows.Mix(inputs, inputs.flip(0L), tensor((float[])[0], 1, 1)), 0);
    }

    [Fact]
    public void Augment_Weights_KeepWeightedSumsAndIgnoreLabelsOfWeightZero()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var batch = Batch(out _, out var targets);
        var weights = arange(0, targets.shape[0], ScalarType.Float32).remainder(3);
        (batch.Weights, batch.Targets) = (weights, where(weights.eq(0).unsqueeze(1), full_like(targets, 1e6), targets));

        Mix(new Mixup { Strength = 1 }, batch, generator);

        AssertClose(weights.sum(), batch.Weights!.sum());
        AssertClose(weights.mul(targets.squeeze(1)).sum(), batch.Weights.mul(batch.Targets.squeeze(1)).sum(), 1e-3);
    }

    [Fact]
    public void Augment_AllWeightsZero_GivesFiniteTargets()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var batch = Batch(out _, out var targets);
        batch.Weights = zeros(targets.shape[0]);

        Mix(new Mixup { Strength = 1 }, batch, generator);

        Assert.Equal(0, batch.Weights.sum().item<float>());
        Assert.True(batch.Targets.isfinite().all().item<bool>());
    }

    [Fact]
    public void Augment_Classes_SharesSumToOne()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var batch = Batch(out _, out _);
        batch.Targets = nn.functional.one_hot(arange(batch.Count).remainder(3), 3).to_type(ScalarType.Float32);

        Mix(new Mixup { Strength = 1, DrawsPerRow = true }, batch, generator);

        AssertClose(ones(batch.Count), batch.Targets.sum(1L));
        Assert.True(batch.Targets.ge(0).all().item<bool>());
        Assert.True(batch.Targets.gt(0).sum(1L).max().item<long>() == 2);
    }

    [Fact]
    public void Augment_LargerShareKept_TheRowPrevails()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        for (int i = 0; i < 20; i++)
        {
            var batch = Batch(out _, out _);
            batch.Targets = eye(batch.Count);

            Mix(new Mixup { Strength = 1, KeepsLargerShare = true, DrawsPerRow = true }, batch, generator);

            Assert.True(batch.Targets.diag().ge(0.5).all().item<bool>());
        }
    }

    [Fact]
    public void Augment_PlainEpochs_AreNotMixed()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var fit = PenaltyStep.Fit(generator);
        var hook = (IBatchAugmenter)new Mixup { Strength = 1, PlainEpochs = 4 }.Begin(fit)!;
        bool[] isMixed = new bool[fit.MaximumEpochs];

        for (fit.Epoch = 0; fit.Epoch < isMixed.Length; fit.Epoch++)
        {
            var batch = Batch(out var inputs, out _);
            hook.Augment(batch, fit);
            isMixed[fit.Epoch] = !ReferenceEquals(inputs, batch.Inputs);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(epoch => epoch < 6), isMixed);
    }

    [Fact]
    public void Augment_Probability_IsTheShareOfMixedBatches()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var fit = PenaltyStep.Fit(generator);
        var hook = (IBatchAugmenter)new Mixup { Strength = 1, Probability = 0.3 }.Begin(fit)!;
        int mixed = 0;
        for (int i = 0; i < 500; i++)
        {
            var batch = Batch(out var inputs, out _);
            hook.Augment(batch, fit);
            mixed += ReferenceEquals(inputs, batch.Inputs) ? 0 : 1;
        }

        // Five standard errors.
        Assert.InRange(mixed, 150 - 51, 150 + 51);
        Assert.Null(new Mixup { Probability = 0 }.Begin(fit));
    }

    [Fact]
    public void Augment_OneRow_StaysAsItIs()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        long[] ids = [0];
        var batch = new TrainingBatch { Inputs = randn(1, 2), Targets = ones(1, 1), RowIds = ids };
        var inputs = batch.Inputs;

        Mix(new Mixup { Strength = 1 }, batch, generator);

        AssertClose(inputs, batch.Inputs, 0);
    }

    [Fact]
    public void Transform_TwoViews_MixesEachWithTheSamePartners()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var batch = Batch(out var inputs, out _);
        var fit = new FitContext
        {
            RowCount = 100,
            InputSize = 2,
            TargetSize = 1,
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = generator,
            MaximumEpochs = 10,
            HiddenLayerCount = 2,
        };
        var hook = (BatchMixer)new Mixup { Strength = 1, Layers = [2] }.Begin(fit)!;

        hook.Augment(batch, fit);
        var first = hook.Transform(inputs, 1);
        var once = hook.Transform(inputs, 2);
        var twice = hook.Transform(cat([inputs, inputs.neg()]), 2);

        Assert.Same(inputs, batch.Inputs);
        Assert.Same(inputs, first);
        AssertClose(cat([once, once.neg()]), twice);
        // The targets are the sums of the inputs, and mixed in the same way.
        AssertClose(once.sum(1, keepdim: true), batch.Targets);
    }

    private static void Mix(BatchMixing method, TrainingBatch batch, Generator generator)
    {
        var fit = PenaltyStep.Fit(generator);
        ((IBatchAugmenter)method.Begin(fit)!).Augment(batch, fit);
    }

    /// <summary>Twelve rows of two inputs, with their sum as target.</summary>
    private static TrainingBatch Batch(out Tensor inputs, out Tensor targets)
    {
        using var generator = new Generator(5);
        inputs = randn(12, 2, generator: generator);
        targets = inputs.sum(1, keepdim: true);
        long[] ids = [.. Enumerable.Range(0, 12).Select(row => (long)row)];
        return new TrainingBatch { Inputs = inputs, Targets = targets, RowIds = ids };
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-5) =>
        Assert.True(expected.sub(actual).abs().max().item<float>() <= tolerance, $"{expected} {actual}");
}
