namespace Microsoft.ML.Regularization.Tests;

/// <summary>What cross validation tells about labels.</summary>
public sealed class SuspectLabelsTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Joint_OfKnownProbabilities_IsThatOfTheFormula()
    {
        // Thresholds: (.9 + .8 + .2) / 3 = .633 and (.7 + .4) / 2 = .55. Rows 0, 1: class 0; row 2, labelled 0: class 1
        // (.8); row 3: class 1; row 4 (.6, .4) reaches neither and is not counted.
        int[] labels = [0, 0, 0, 1, 1];
        float[][] probabilities = [[0.9f, 0.1f], [0.8f, 0.2f], [0.2f, 0.8f], [0.3f, 0.7f], [0.6f, 0.4f]];

        double[][] joint = ConfidentJoint.Of(labels, [3, 2], probabilities);

        Assert.Equal([0.4, 0.2, 0, 0.4], joint.SelectMany(static row => row), static (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Estimate_PairFlips_FindsRateAndMatrix()
    {
        IDataView noisy = _ml.Data.CorruptLabels(
            Classes.View(Classes.Rows(900)), "Key", new() { Kind = LabelNoiseKind.PairFlip, Rate = 0.2 });

        LabelNoiseEstimate noise = _ml.Data.EstimateLabelNoise(
            noisy, _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key"), "Key");

        Assert.InRange(noise.NoiseRate, 0.12, 0.3);
        Assert.Equal(900, noise.Counts.Sum());
        Assert.Equal(1, noise.Joint.SelectMany(static row => row).Sum(), 1e-9);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, noise.TransitionMatrix[i].Sum(), 1e-9);
            Assert.InRange(noise.TransitionMatrix[i][(i + 1) % 3], 0.12, 0.28);
            Assert.True(noise.TransitionMatrix[i][(i + 2) % 3] < noise.TransitionMatrix[i][(i + 1) % 3]);
        }

        Assert.Contains("of 900 labels seem wrong", noise.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_RightLabels_IsNearNone() => Assert.InRange(
        _ml.Data.EstimateLabelNoise(
            Classes.View(Classes.Rows(600)),
            _ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key"),
            "Key").NoiseRate,
        0,
        0.05);

    [Fact]
    public void Suspects_WrongLabelsOfTwoClasses_RankFirst()
    {
        ClassRow[] rows = Classes.Rows(600);
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(rows), "Flag", new() { Rate = 0.2 });

        SuspectLabels suspects = _ml.Data.FindSuspectLabels(
            noisy, _ml.BinaryClassification.Trainers.SdcaLogisticRegression("Flag"), "Flag");

        var ranks = Classes.Column<int>(suspects.Rows, "SuspectRank");
        var wrong = Classes.Column<bool>(suspects.Rows, "IsCorrupted");
        var isSuspect = Classes.Column<bool>(suspects.Rows, "IsSuspect");
        var suggested = Classes.Column<bool>(suspects.Rows, "SuggestedLabel");
        Assert.Equal(Enumerable.Range(1, 600), ranks.Order());
        Assert.InRange(ranks.Where((_, row) => wrong[row]).Count(static rank => rank <= 120) / 120.0, 0.9, 1);
        Assert.Equal(
            Math.Round(suspects.Noise.NoiseRate * 600), isSuspect.Count(static flag => flag));
        Assert.InRange(suggested.Zip(rows).Average(static pair => pair.First == pair.Second.Flag ? 1.0 : 0), 0.95, 1);
    }

    [Fact]
    public void Suspects_OfANetwork_CarryTheirEvidence()
    {
        ClassRow[] rows = Classes.Rows(300);
        rows[5].Key = 9;
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(rows), "Key", new() { Rate = 0.1 });
        var trainer = _ml.MulticlassClassification.Trainers.Network(Classes.Multiclass());

        SuspectLabels suspects = _ml.Data.FindSuspectLabels(noisy, trainer, "Key", numberOfFolds: 2);

        var ranks = Classes.Column<int>(suspects.Rows, "SuspectRank");
        var given = Classes.Column<float>(suspects.Rows, "LabelProbability");
        var likeliest = Classes.Column<float>(suspects.Rows, "SuggestedProbability");
        var suggested = Classes.Column<uint>(suspects.Rows, "SuggestedLabel");
        Assert.Equal((0, 0u), (ranks[5], suggested[5]));
        Assert.True(float.IsNaN(given[5]) && float.IsNaN(likeliest[5]));
        Assert.All(given.Zip(likeliest).Where((_, row) => row != 5), static pair => Assert.True(pair.First <= pair.Second));
        int first = ranks.IndexOf(1);
        Assert.True(given[first] < 0.2 && likeliest[first] > 0.7);
        Assert.Equal(rows[first].Key + 1, suggested[first]);
        Assert.Equal(299, suspects.Noise.Counts.Sum());
    }

    [Fact]
    public void Suspects_WithoutAClassifier_AreJudgedByTrees()
    {
        ClassRow[] rows = Classes.Rows(600);
        rows[5].Key = 9;
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(rows), "Key", new() { Rate = 0.2 });
        var options = new SuspectLabelOptions { LabelColumnName = "Key", TreeCount = 100 };

        SuspectLabels suspects = _ml.Data.FindSuspectLabels(noisy, options);

        var ranks = Classes.Column<int>(suspects.Rows, "SuspectRank");
        var wrong = Classes.Column<bool>(suspects.Rows, "IsCorrupted");
        Assert.InRange(ranks.Where((rank, row) => wrong[row] && rank <= 120).Count() / 120.0, 0.85, 1);
        Assert.Equal(0, ranks[5]);
        Assert.Equal(599, suspects.Noise.Counts.Sum());
        Assert.InRange(suspects.Noise.NoiseRate, 0.15, 0.3);
        Assert.Equal(suspects.Noise.NoiseRate, _ml.Data.EstimateLabelNoise(noisy, options).NoiseRate);
    }

    [Fact]
    public void Suspects_Repeated_AreJudgedByTheMeanOfOtherFolds()
    {
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(Classes.Rows(200)), "Key", new() { Rate = 0.2 });
        float[] once = Probabilities(1);
        float[] twice = Probabilities(2);

        Assert.NotEqual(once, twice);
        // The mean of two of which one is known: the other one, too, is a probability.
        Assert.All(once.Zip(twice), static pair => Assert.InRange((2 * pair.Second) - pair.First, -1e-5, 1 + 1e-5));
        Assert.Equal(twice, Probabilities(2));

        float[] Probabilities(int repeats) => [.. Classes.Column<float>(
            _ml.Data.FindSuspectLabels(noisy, new SuspectLabelOptions
            {
                LabelColumnName = "Key",
                Classifier = _ml.MulticlassClassification.Trainers.Network(Classes.Multiclass()),
                NumberOfFolds = 2,
                NumberOfRepeats = repeats,
            }).Rows,
            "LabelProbability")];
    }

    [Theory]
    [InlineData("TreeCount", 1)]
    [InlineData("SmallestLeaf", 0)]
    [InlineData("NumberOfFolds", 1)]
    [InlineData("NumberOfRepeats", 0)]
    public void Options_OutOfRange_AreNamed(string option, int value)
    {
        var options = new SuspectLabelOptions { LabelColumnName = "Key" };
        typeof(SuspectLabelOptions).GetProperty(option)!.SetValue(options, value);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Data.FindSuspectLabels(Classes.View(Classes.Rows(20)), options));

        Assert.Equal(option, error.ParamName);
    }

    [Fact]
    public void Suspects_RowsWithoutAScore_AreNotRanked()
    {
        ClassRow[] rows = Classes.Rows(200);
        rows[7].Features[0] = float.NaN;
        var trainer = _ml.MulticlassClassification.Trainers.Network(
            Classes.Multiclass(static o => o.MissingValues = MissingValues.SkipRow));

        SuspectLabels suspects = _ml.Data.FindSuspectLabels(Classes.View(rows), trainer, "Key", 2);

        Assert.Equal(0, Classes.Column<int>(suspects.Rows, "SuspectRank")[7]);
        Assert.Equal(199, suspects.Noise.Counts.Sum());
    }

    [Fact]
    public void Suspects_BadInput_IsNamed()
    {
        ClassRow[] rows = Classes.Rows(40);
        Array.ForEach(rows, static row => row.Key = row.Key == 2 ? 1 : row.Key);
        IDataView oneRowOfC = Classes.Named([.. rows, new ClassRow { Features = [0, 0, 1], Key = 2 }]);
        IDataView oneClass = Classes.View([.. rows.Where(static row => row.Key == 0)]);
        var trainer = _ml.MulticlassClassification.Trainers.Network(Classes.Multiclass());
        var ofScores = _ml.BinaryClassification.Trainers.Network(
            Classes.Binary(static o => o.CalibratesProbabilities = false));

        var single = Assert.Throws<InvalidOperationException>(
            () => _ml.Data.FindSuspectLabels(oneRowOfC, trainer, "Key"));
        var alone = Assert.Throws<InvalidOperationException>(
            () => _ml.Data.FindSuspectLabels(oneClass, trainer, "Key", 2));
        var few = Assert.Throws<InvalidOperationException>(
            () => _ml.Data.FindSuspectLabels(Classes.View(rows[..3]), trainer, "Key"));
        var noProbability = Assert.Throws<InvalidOperationException>(
            () => _ml.Data.FindSuspectLabels(Classes.View(rows), ofScores, "Flag"));
        var folds = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Data.FindSuspectLabels(Classes.View(rows), trainer, "Key", 1));

        Assert.Contains("Class 'c' of the label column 'Key' has one row", single.Message, StringComparison.Ordinal);
        Assert.Contains("fewer than two classes", alone.Message, StringComparison.Ordinal);
        Assert.Contains("3 rows with a label for 5 folds", few.Message, StringComparison.Ordinal);
        Assert.Contains("no column 'Probability'", noProbability.Message, StringComparison.Ordinal);
        Assert.Equal("numberOfFolds", folds.ParamName);
    }
}
