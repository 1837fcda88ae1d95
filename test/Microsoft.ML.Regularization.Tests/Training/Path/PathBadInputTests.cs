namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>Errors name what is wrong with a path and what to do.</summary>
public sealed class PathBadInputTests
{
    [Theory]
    [InlineData(new double[0], "Strengths = 0")]
    [InlineData(new[] { 1, 0.5, 1 }, "Strengths[2] = 1")]
    [InlineData(new[] { 1, -0.5 }, "Strengths[1] = -0.5")]
    [InlineData(new[] { double.NaN }, "Strengths[0] = NaN")]
    [InlineData(new[] { 1, double.PositiveInfinity }, "Strengths[1] = Infinity")]
    public void Strengths_NotUsable_AreNamed(double[] strengths, string named)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => PathFits.Run(
            RegularizationPathTests.Options(),
            new RegularizationPathOptions { Strengths = strengths },
            Tables.Linear(50)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strengths_Null_AreNamed() => Assert.Throws<ArgumentOutOfRangeException>(() => PathFits.Run(
        RegularizationPathTests.Options(), new RegularizationPathOptions { Strengths = null! }, Tables.Linear(50)));

    [Fact]
    public void Strengths_OutOfTheRangeOfTheOption_NameTheOption()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => PathFits.Run(
            RegularizationPathTests.Options(),
            new RegularizationPathOptions { Strengths = [0.1, 1000] },
            Tables.Linear(50)));

        Assert.Contains("WeightDecay = 1000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regularizer_ChangesHiddenLayers_SaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            RegularizationPathTests.Options(),
            new RegularizationPathOptions
            {
                Strengths = [0.1],
                Regularizer = static strength => new Mixup { Strength = strength, Layers = [0, 1] },
            },
            Tables.Linear(50)));

        Assert.Contains("Set the Layers of mixup methods to [0]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regularizer_GivesNull_IsNamed()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => PathFits.Run(
            RegularizationPathTests.Options(),
            new RegularizationPathOptions { Strengths = [0.1], Regularizer = static _ => null! },
            Tables.Linear(50)));

        Assert.Contains("Regularizers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void FitPath_NoValidationRows_SaysHowToGetThem(TrainingEngine engine)
    {
        var error = Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            RegularizationPathTests.Options(o => (o.ValidationFraction, o.Engine) = (0, engine)),
            new RegularizationPathOptions { Strengths = [0.1] },
            Tables.Linear(50)));

        Assert.Contains("ValidationFraction", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitPath_StoppedByRegionErrors_SaysWhatToSet()
    {
        var error = Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            RegularizationPathTests.Options(
                options => options.EarlyStoppingMetric = EarlyStoppingMetric.RegionMeanAbsoluteError),
            new RegularizationPathOptions { Strengths = [0.1] },
            Tables.Linear(50)));

        Assert.Contains("Set EarlyStoppingMetric to Loss", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void FitPath_ValidationRowsWithoutWeight_SaysSo(TrainingEngine engine)
    {
        Row[] validation = Tables.Linear(10);
        foreach (Row row in validation)
        {
            row.Weight = 0;
        }

        NetworkRegressionOptions options = RegularizationPathTests.Options(o =>
            (o.ExampleWeightColumnName, o.ValidationSet, o.Engine) =
                (nameof(Row.Weight), Tables.View(validation), engine));

        var error = Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            options, new RegularizationPathOptions { Strengths = [0.1, 1] }, Tables.Linear(50)));

        Assert.Contains("weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strengths_MoreThanFitInMemoryTogether_SayWhatToTake()
    {
        NetworkRegressionOptions options = RegularizationPathTests.Options(o =>
            (o.HiddenUnits, o.BatchSize, o.ThreadCount, o.Engine) = ([65_536], 8192, 1, TrainingEngine.Tensors));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => PathFits.Run(
            options, new RegularizationPathOptions { Strengths = [0.1, 1] }, Tables.Linear(6000)));

        Assert.Contains("fewer strengths", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitPath_NullArguments_AreNamed()
    {
        NetworkRegressionTrainer trainer = new MLContext(1).Regression.Trainers.Network();

        Assert.Throws<ArgumentNullException>("trainData", () => trainer.FitPath(null!, new()));
        Assert.Throws<ArgumentNullException>("path", () => trainer.FitPath(Tables.View(), null!));
    }

    [Theory]
    [InlineData(0, 1, 4)]
    [InlineData(1, -1, 4)]
    [InlineData(1, double.NaN, 4)]
    [InlineData(1, 2, 1)]
    public void LogSpaced_NotUsable_Throws(double from, double to, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RegularizationPathOptions.LogSpaced(from, to, count));

    [Fact]
    public void LogSpaced_TwoDecades_GivesBothEndsAndEqualFactors()
    {
        double[] strengths = RegularizationPathOptions.LogSpaced(0.01, 1, 5);

        double[] expected = [0.01, 0.0316227766, 0.1, 0.316227766, 1];
        Assert.All(strengths.Zip(expected), static pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        Assert.Equal(1, strengths[^1]);
    }
}
