using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Decoupled mixup with rows that have no label.</summary>
public sealed class UnlabelledRowsTests
{
    // As a value of a key of three, it is a missing one.
    private const uint Missing = 3;

    [Fact]
    public void Terms_OneSided_AreTheKnownClassesAlone()
    {
        using var scope = NewDisposeScope();
        var logits = tensor((double[])[2, 0.5, -1, 0.1, 0.2, 0.3], 2, 3).requires_grad_();
        (Tensor own, Tensor partner) = (tensor((long[])[0, 1]), tensor((long[])[1, 2]));
        var share = tensor((double[])[0.7], 1, 1);
        var settings = new DecoupledMixup { TermWeight = 0.1 };

        var terms = DecoupledLoss.Terms(logits, own, partner, share, settings, isOneSided: true);
        var slopes = autograd.grad([terms.sum()], [logits])[0];

        // The golden DM_a of these rows, scaled by η λ; the classes left out have no slope.
        Assert.Equal([0.07 * 0.0485873516, 0.07 * 0.6443966600], terms.data<double>().ToArray(), Close);
        Assert.Equal(0, slopes[0, 1].item<double>());
        Assert.Equal(0, slopes[1, 2].item<double>());

        static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
    }

    [Fact]
    public void Choose_Unlabelled_GivesPredictedSharesAsTargets()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = randn(5, 3, generator: generator);
        var fit = new FitContext
        {
            RowCount = 8,
            InputSize = 3,
            TargetSize = 3,
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = generator,
            MaximumEpochs = 1,
            IsClassification = true,
            UnlabelledRowCount = 5,
            PickUnlabelledRows = ids => Batch(inputs.index_select(0, tensor(ids)), zeros(ids.Length, 1)),
        };
        var batch = Batch(zeros(8, 3), eye(3).index_select(0, arange(8).remainder(3)));
        batch.Weights = full(8, 0.5);
        var partners = new UnlabelledPartners(0.5);
        var random = new FitRandom(3);
        int unlabelled = 0;
        for (int i = 0; i < 200; i++)
        {
            PartnerRows rows = partners.Choose(batch, fit, ref random);
            Assert.Equal(partners.WereUnlabelled, rows.Others is not null);
            if (rows.Others is { } others)
            {
                unlabelled++;
                // Outputs are the inputs here.
                Assert.True(others.Targets.sub(others.Inputs.softmax(1)).abs().max().item<float>() < 1e-6);
                Assert.Equal(8, rows.Weights(batch)!.sum().item<float>());
            }
        }

        // Five standard errors.
        Assert.InRange(unlabelled, 100 - 36, 100 + 36);
    }

    [Fact]
    public void Fit_FewLabels_LearnsMoreFromRowsWithoutThem()
    {
        var test = Classes.View(Classes.Rows(1_000, seed: 99));
        double Accuracy(bool usesUnlabelled)
        {
            double sum = 0;
            for (int seed = 1; seed <= 3; seed++)
            {
                var model = Fit(Rows(labelled: 24, unlabelled: 400, seed), usesUnlabelled, seed);
                sum += Classes.Accuracy<uint>(model.Transform(test), "Key") / 3;
            }

            return sum;
        }

        double with = Accuracy(true);
        double without = Accuracy(false);

        Assert.True(with > without, $"{with} {without}");
    }

    [Fact]
    public void Fit_OtherUnlabelledRows_IsAnotherModel()
    {
        var rows = Rows(60, 40, seed: 1);
        float[] first = Weights(rows);
        Assert.Equal(first, Weights(rows));

        rows[70].Features = [0.3f, 0.1f, 0.9f];

        Assert.NotEqual(first, Weights(rows));

        static float[] Weights(ClassRow[] rows) => Fits.Weights(Fit(rows, true, 1).Model);
    }

    [Fact]
    public void Fit_FewerUnlabelledRowsThanABatchAndWeights_IsFinite()
    {
        var rows = Rows(60, 3, seed: 1);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = i % 3;
        }

        foreach (int layer in (int[])[0, 1])
        {
            var options = Options(1, new DecoupledMixup { UsesUnlabelledRows = true, Layers = [layer] });
            (options.ExampleWeightColumnName, options.BalancesClasses) = ("Weight", true);

            Assert.All(
                Fits.Weights(Classes.Fit(options, Classes.View(rows)).Model),
                weight => Assert.True(float.IsFinite(weight)));
        }
    }

    [Fact]
    public void Fit_Leaves_NoTensor()
    {
        var rows = Rows(60, 40, seed: 1);
        Fit(rows, true, 1);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Fit(rows, true, 1);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void FitPath_UnlabelledRows_TrainsEachStrength()
    {
        var options = Options(1, new DecoupledMixup { UsesUnlabelledRows = true });
        var path = new RegularizationPathOptions
        {
            Regularizer = strength => new GroupLasso { Strength = strength },
            Strengths = [1e-4, 1e-3],
        };

        var fitted = new MLContext(1).MulticlassClassification.Trainers.Network(options)
            .FitPath(Classes.View(Rows(90, 40, seed: 1)), path);

        Assert.All(fitted.Points, point => Assert.NotNull(point.Model));
    }

    [Fact]
    public void Fit_MissingLabelWithoutOptIn_NamesTheRowAsBefore()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Classes.Fit(
            Options(1, new DecoupledMixup()), Classes.View(Rows(10, 2, seed: 1))));

        Assert.Contains("Label column 'Key' is missing in row 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NoRowWithoutLabel_SaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Fit(Rows(40, 0, seed: 1), true, 1));

        Assert.Contains("every row of the training set has a label", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValidationRowWithoutLabel_IsAnError()
    {
        var options = Options(1, new DecoupledMixup { UsesUnlabelledRows = true });
        options.ValidationSet = Classes.View(Rows(5, 1, seed: 2));

        var error = Assert.Throws<InvalidOperationException>(
            () => Classes.Fit(options, Classes.View(Rows(40, 5, seed: 1))));

        Assert.Contains("missing in row 5 of the validation set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_MemoryBudget_SaysThatRowsMustBeInMemory()
    {
        var options = Options(1, new DecoupledMixup { UsesUnlabelledRows = true });
        options.MemoryBudget = 1 << 20;

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new MLContext(1).MulticlassClassification.Trainers.Network(options));

        Assert.Contains("MemoryBudget = 1048576", error.Message, StringComparison.Ordinal);
        Assert.Contains("draws from the rows without a label", error.Message, StringComparison.Ordinal);
    }

    private static TrainingBatch Batch(Tensor inputs, Tensor targets) => new()
    {
        Inputs = inputs,
        Targets = targets,
        RowIds = new long[inputs.shape[0]],
    };

    /// <summary>Rows with labels, then rows without.</summary>
    private static ClassRow[] Rows(int labelled, int unlabelled, int seed)
    {
        var rows = Classes.Rows(labelled + unlabelled, seed);
        foreach (var row in rows[labelled..])
        {
            row.Key = Missing;
        }

        return rows;
    }

    private static NetworkMulticlassOptions Options(int seed, Regularizer method) => Classes.Multiclass(o =>
        (o.ValidationFraction, o.MaximumEpochs, o.MissingValues, o.Seed, o.Regularizers) =
            (o.ValidationFraction, 10, MissingValues.Error, seed, [method]));

    private static NetworkMulticlassTransformer Fit(ClassRow[] rows, bool usesUnlabelled, int seed)
    {
        var options = Options(seed, new DecoupledMixup { UsesUnlabelledRows = usesUnlabelled });
        (options.ValidationFraction, options.MaximumEpochs) = (0, 60);
        options.MissingValues = usesUnlabelled ? MissingValues.Error : MissingValues.SkipRow;
        return Classes.Fit(options, Classes.View(rows));
    }
}
