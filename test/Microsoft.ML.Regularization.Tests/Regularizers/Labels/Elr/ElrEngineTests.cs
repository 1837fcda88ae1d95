using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>ELR of the fused engine is that of tensors, and its memory goes from one to the other.</summary>
public sealed class ElrEngineTests
{
    private static readonly Dictionary<string, Action<NetworkClassificationOptions>> _changes = new()
    {
        ["plain"] = static options => options.Regularizers = [new Elr()],
        ["ramp, bias"] = static options =>
            options.Regularizers = [new Elr { Strength = 1, RampEpochs = 8, CorrectsBias = true, TargetMomentum = 0.7 }],

        // Not corrected: one target, which is then 1, leaves 1 - Σ t p of single-precision tensors few digits.
        ["largest target"] = static options => options.Regularizers = [new Elr { StoredClasses = 1 }],
        ["StableMax, weights, dropout"] = static options =>
        {
            options.Regularizers = [new Elr { Strength = 2 }];
            (options.Loss, options.BalancesClasses, options.Dropout) = (ClassificationLoss.StableMax, true, 0.1);
        },
        ["mixed rows"] = static options => options.Regularizers = [new Mixup { Probability = 0.5 }, new Elr()],
    };

    public static TheoryData<string> Cases => [.. _changes.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_TwoHundredSteps_EnginesAgree(string name)
    {
        IDataView rows = Classes.View(Classes.Rows(400, wrong: 0.3));
        void Change(NetworkClassificationOptions options, TrainingEngine engine)
        {
            _changes[name](options);
            (options.Engine, options.MaximumEpochs, options.ValidationFraction) = (engine, 22, 0.2);
            (options.LearningRate, options.Patience) = (0.002, 100);
        }

        AssertAgree(engine => Classes.Fit(Classes.Binary(options => Change(options, engine)), rows).Model.History);
        AssertAgree(engine => Classes.Fit(Classes.Multiclass(options => Change(options, engine)), rows).Model.History);
    }

    [Theory]
    [InlineData(TrainingEngine.Fused, TrainingEngine.Fused, 0)]
    [InlineData(TrainingEngine.Fused, TrainingEngine.Tensors, 0)]
    [InlineData(TrainingEngine.Tensors, TrainingEngine.Fused, 0)]
    [InlineData(TrainingEngine.Fused, TrainingEngine.Tensors, 2)]
    [InlineData(TrainingEngine.Tensors, TrainingEngine.Fused, 2)]
    public void Memory_HandedToTheOtherEngine_IsContinued(TrainingEngine first, TrainingEngine second, int stored)
    {
        float[] expected = Continued(TrainingEngine.Tensors, TrainingEngine.Tensors, stored);

        float[] targets = Continued(first, second, stored);

        Assert.Equal(expected, targets, static (a, b) => Math.Abs(a - b) < 1e-5);
        if (stored == 0)
        {
            Assert.All(targets.Chunk(3), static row => Assert.Equal(1 - Math.Pow(0.7, 5), row.Sum(), 1e-4));
        }
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Targets_OfPlainMemoryAndOfTensors_AreTheSame(int stored, bool correctsBias)
    {
        const int Rows = 20;
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        var shape = new ElrShape(Rows, 7, stored);
        var options = new Elr { TargetMomentum = 0.8, CorrectsBias = correctsBias };
        using var tensors = new ElrTargets(shape, ScalarType.Float32, CPU, null);
        var plain = new ElrPlainTargets(shape, null);
        long[] ids = [.. Enumerable.Range(0, Rows).Select(static row => (long)((row * 7) % Rows))];
        for (int visit = 0; visit < 4; visit++)
        {
            var shares = rand([Rows, 7], ScalarType.Float64, generator: generator);
            double[] drawn = shares.data<double>().ToArray();
            var scaled = shares.div(shares.sum([1L], keepdim: true)).to(ScalarType.Float32);
            var rows = tensors.Update(tensor(ids), scaled, options.TargetMomentum);
            rows = correctsBias ? rows.div(rows.sum([1L], keepdim: true)) : rows;
            float[] expected = rows.contiguous().data<float>().ToArray();
            for (int row = 0; row < Rows; row++)
            {
                ReadOnlySpan<double> share = drawn.AsSpan(row * 7, 7);
                double sum = drawn.Skip(row * 7).Take(7).Sum();

                ReadOnlySpan<float> target = plain.Move(ids[row], share, sum, options, out double scale);

                for (int i = 0; i < 7; i++)
                {
                    Assert.Equal(expected[(row * 7) + i], target[i] * scale, 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Targets_MoreThanAnArrayHolds_AreAnErrorWithTheRemedy()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new ElrPlainTargets(new ElrShape(1_000_000_000, 10, 10), null));

        Assert.Contains("1000000000 rows of 10 classes are more", error.Message, StringComparison.Ordinal);
        Assert.Contains("Engine to Tensors", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_OfNumbersAndOfTwoNetworks_IsHybrid()
    {
        IDataView classes = Classes.View(Classes.Rows(60));
        TrainingEngine? OfClasses(Elr method) => Classes.Fit(
            Classes.Multiclass(options => (options.Regularizers, options.MaximumEpochs) = ([method], 1)),
            classes).Model.History.Engine;

        Assert.Equal(TrainingEngine.Fused, OfClasses(new Elr()));
        Assert.Equal(TrainingEngine.Hybrid, OfClasses(new Elr { UsesPeerNetwork = true }));
        Assert.Equal(
            TrainingEngine.Hybrid,
            Fits.Run(
                Fits.Quick(static options => options.Regularizers = [Elr.ForNumbers()]),
                Tables.View(Tables.Curved(60))).History.Engine);
    }

    /// <summary>The targets, all classes of each row, after two epochs of one engine and three of the other.</summary>
    private static float[] Continued(TrainingEngine first, TrainingEngine second, int stored)
    {
        IDataView rows = Classes.View(Classes.Rows(100));
        var memory = new ElrMemory();
        NetworkModelParameters Fit(TrainingEngine engine, int epochs, NetworkModelParameters? initial) => Classes.Fit(
            Classes.Multiclass(options =>
            {
                (options.Engine, options.MaximumEpochs, options.InitialModel) = (engine, epochs, initial);
                (options.ValidationFraction, options.LearningRate) = (0, 0.005);
                options.Regularizers = [new Elr { TargetMomentum = 0.7, StoredClasses = stored, Memory = memory }];
            }),
            rows).Model;

        NetworkModelParameters begun = Fit(first, 2, null);
        Assert.Equal(second, Fit(second, 3, begun).History.Engine);
        ElrContent content = memory.Content!;
        if (stored == 0)
        {
            return content.Values;
        }

        float[] all = new float[100 * 3];
        for (int i = 0; i < content.Values.Length; i++)
        {
            all[(i / stored * 3) + content.Classes[i]] = content.Values[i];
        }

        return all;
    }

    private static void AssertAgree(Func<TrainingEngine, TrainingHistory> fit)
    {
        TrainingHistory fused = fit(TrainingEngine.Fused);
        TrainingHistory tensors = fit(TrainingEngine.Tensors);
        Assert.Equal(22, fused.Epochs.Count);
        Assert.All(fused.Epochs, static epoch => Assert.True(epoch.PenaltyLoss < 0));
        Assert.All(fused.Epochs.Zip(tensors.Epochs), static pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First.TrainingLoss, 1e-5);
            Assert.Equal(pair.Second.PenaltyLoss, pair.First.PenaltyLoss, 1e-5);
            Assert.Equal(pair.Second.ValidationLoss!.Value, pair.First.ValidationLoss!.Value, 1e-5);
        });
    }
}
