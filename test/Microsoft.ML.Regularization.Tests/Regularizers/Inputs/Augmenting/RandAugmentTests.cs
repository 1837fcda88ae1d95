using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class RandAugmentTests
{
    public static TheoryData<string, RandAugment> Bad => new()
    {
        { "Strength = -1", new RandAugment { Strength = -1 } },
        { "Strength = 10.5", new RandAugment { Strength = 10.5 } },
        { "Strength = NaN", new RandAugment { Strength = double.NaN } },
        { "OperationCount = -1", new RandAugment { OperationCount = -1 } },
        { "SeriesChannels = -1", new RandAugment { SeriesChannels = -1 } },
        { "Operations = 512", new RandAugment { Operations = (AugmentOperations)512 } },
        {
            "Operations = Noise, Shift",
            new RandAugment { Operations = AugmentOperations.Noise | AugmentOperations.Shift }
        },
    };

    public static TheoryData<RandAugment> Methods =>
    [
        new RandAugment { Strength = 5, OperationCount = 2 },
        new RandAugment { Strength = 5, SeriesChannels = 1 },
        new RandAugment { Strength = 5, Operations = AugmentOperations.Swap },
    ];

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_SettingOutOfRange_NamesOptionAndValue(string expected, RandAugment method)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("RandAugment")));

        Assert.Contains($"RandAugment: {expected} is not usable.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_FeaturesThatAreNoWholeSteps_SaysHowMany()
    {
        using var generator = new Generator(1);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new RandAugment { SeriesChannels = 3 }.Begin(PenaltyStep.Fit(generator)));

        Assert.Contains("SeriesChannels = 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 inputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_NothingToDo_TakesNoPart()
    {
        using var generator = new Generator(1);
        var fit = PenaltyStep.Fit(generator);

        Assert.Null(new RandAugment { Strength = 0 }.Begin(fit));
        Assert.Null(new RandAugment { OperationCount = 0 }.Begin(fit));
        Assert.Null(new RandAugment { Operations = AugmentOperations.Identity }.Begin(fit));
    }

    [Fact]
    public void Augment_Batch_ChangesInputsAlone()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (inputs, targets, weights) = (randn(12, 2), randn(12, 1), ones(12));
        var before = inputs.clone();
        long[] ids = [.. Enumerable.Range(0, 12).Select(row => (long)row)];
        var batch = new TrainingBatch { Inputs = inputs, Targets = targets, Weights = weights, RowIds = ids };

        Augment(new RandAugment { Strength = 10, OperationCount = 2 }, batch, generator);

        Assert.True(inputs.eq(before).all().item<bool>());
        Assert.True(batch.Inputs.ne(inputs).any().item<bool>());
        Assert.Same(targets, batch.Targets);
        Assert.Same(weights, batch.Weights);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 0.125)]
    public void Augment_IdentityAndNoise_LeavesRowsThatDrewIdentityInPlace(int count, double expected)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        const int Rows = 4000;
        var inputs = arange(Rows).to(ScalarType.Float64).view(-1, 1).expand(-1, 2).contiguous();
        long[] ids = [.. Enumerable.Range(0, Rows).Select(row => (long)row)];
        var batch = new TrainingBatch { Inputs = inputs, Targets = zeros(Rows, 1), RowIds = ids };

        Augment(
            new RandAugment
            {
                Strength = 1,
                OperationCount = count,
                Operations = AugmentOperations.Identity | AugmentOperations.Noise,
            },
            batch,
            generator);

        // All stay in their places: noise of 0.03 is far below the distance of rows.
        Assert.True(batch.Inputs.sub(inputs).abs().max().item<double>() < 0.4);
        double share = batch.Inputs.eq(inputs).all(1).to_type(ScalarType.Float64).mean().item<double>();
        Assert.Equal(expected, share, 5 * Math.Sqrt(expected * (1 - expected) / Rows));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_Categories_LearnsThem(RandAugment method)
    {
        var rows = Categories.Rows(300);
        var options = Categories.Options(o =>
            (o.HiddenUnits, o.MaximumEpochs, o.Regularizers) = ([16, 16], 60, [method]));

        var model = Categories.Fit(options, Categories.View(rows));

        Assert.True(Categories.RSquared(model, rows) > 0.5, $"{Categories.RSquared(model, rows)}");
    }

    [Fact]
    public void Fit_CategoriesAlone_IsFinite()
    {
        var options = Categories.Options(o => (o.FeatureColumnName, o.Regularizers) =
            ("", [new RandAugment { Strength = 10, OperationCount = 3 }]));

        var model = Categories.Fit(options, Categories.View(Categories.Rows(60)));

        Assert.All(Fits.Weights(model.Model), static weight => Assert.True(float.IsFinite(weight)));
    }

    private static void Augment(RandAugment method, TrainingBatch batch, Generator generator)
    {
        var fit = PenaltyStep.Fit(generator);
        ((IBatchAugmenter)method.Begin(fit)!).Augment(batch, fit);
    }
}
