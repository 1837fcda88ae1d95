namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>The doors to ELR, as users open them.</summary>
public sealed class ElrTrainerTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Multiclass_WrongLabels_LastEpochBeatsCrossEntropy()
    {
        // 60 % are drawn anew among three classes: 40 % are wrong.
        IDataView rows = Classes.View(Classes.Rows(600, wrong: 0.6));
        IDataView clean = Classes.View(Classes.Rows(600, seed: 8));

        double Accuracy(double strength) => Classes.Accuracy<uint>(
            _ml.MulticlassClassification.Trainers.Elr(Multiclass(strength)).Fit(rows).Transform(clean), "Key");

        double plain = Accuracy(0);
        double regularized = Accuracy(5);

        Assert.True(regularized > plain + 0.1, $"plain {plain}, ELR {regularized}");
    }

    [Fact]
    public void Binary_WrongLabels_LastEpochBeatsCrossEntropy()
    {
        // 80 % are drawn anew among two classes: 40 % are wrong.
        IDataView rows = Classes.View(Classes.Rows(600, wrong: 0.8));
        IDataView clean = Classes.View(Classes.Rows(600, seed: 8));

        double Accuracy(double strength) => Classes.Accuracy<bool>(
            _ml.BinaryClassification.Trainers.Elr(Binary(strength)).Fit(rows).Transform(clean), "Flag");

        double plain = Accuracy(0);
        double regularized = Accuracy(5);

        Assert.True(regularized > plain + 0.05, $"plain {plain}, ELR {regularized}");
    }

    [Fact]
    public void Doors_WithArguments_HandThemToTheTrainer()
    {
        IDataView rows = Classes.View(Classes.Rows(40));

        var several = _ml.MulticlassClassification.Trainers.Elr(
            "Key", strength: 2, targetMomentum: 0.8, learningRate: 0.02, maximumEpochs: 2).Fit(rows);
        var two = _ml.BinaryClassification.Trainers.Elr(
            "Flag", strength: 2, targetMomentum: 0.8, learningRate: 0.02, maximumEpochs: 2).Fit(rows);

        var ofSeveral = several.Model.GetOptions<ElrMulticlassOptions>();
        var ofTwo = two.Model.GetOptions<ElrBinaryOptions>();
        Assert.Equal((2, 0.8, 0.02, 2), Values(ofSeveral.Strength, ofSeveral.TargetMomentum, ofSeveral));
        Assert.Equal((2, 0.8, 0.02, 2), Values(ofTwo.Strength, ofTwo.TargetMomentum, ofTwo));

        static (double?, double, double, int) Values(double? strength, double momentum, NetworkOptions options) =>
            (strength, momentum, options.LearningRate, options.MaximumEpochs);
    }

    [Fact]
    public void Fit_ThreadsAndStreaming_SameSeedGivesTheSameModel()
    {
        IDataView rows = Classes.View(Classes.Rows(200, wrong: 0.3));

        float[] Weights(Action<ElrMulticlassOptions> change)
        {
            var options = Multiclass(3);
            options.MaximumEpochs = 5;
            change(options);
            return Fits.Weights(_ml.MulticlassClassification.Trainers.Elr(options).Fit(rows).Model);
        }

        float[] first = Weights(static _ => { });
        Assert.Equal(first, Weights(static _ => { }));
        float[] streamed = Weights(static o => o.MemoryBudget = 1 << 20);
        Assert.Equal(streamed, Weights(static o => o.MemoryBudget = 1 << 20));
        Assert.All(first.Concat(streamed), static weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Fit_StableMax_Trains()
    {
        IDataView rows = Classes.View(Classes.Rows(300));
        var options = Multiclass(1);
        (options.Loss, options.MaximumEpochs) = (ClassificationLoss.StableMax, 20);

        IDataView scored = _ml.MulticlassClassification.Trainers.Elr(options).Fit(rows).Transform(rows);

        Assert.InRange(Classes.Accuracy<uint>(scored, "Key"), 0.9, 1);
    }

    [Fact]
    public void Fit_MoreClassesThanRows_Trains()
    {
        var rows = new ClassRow[2];
        Array.Copy(Classes.Rows(100), rows, 2);
        (rows[0].Key, rows[1].Key) = (0, 1);
        IDataView view = Classes.View(rows);

        var model = _ml.MulticlassClassification.Trainers.Elr(Multiclass(1)).Fit(view);

        Assert.Equal(1, Classes.Accuracy<uint>(model.Transform(view), "Key"));
    }

    [Fact]
    public void Fit_OneClass_PredictsIt()
    {
        ClassRow[] rows = Classes.Rows(60);
        Array.ForEach(rows, static row => row.Key = 1);
        IDataView view = Classes.View(rows);

        var model = _ml.MulticlassClassification.Trainers.Elr(Multiclass(3)).Fit(view);

        Assert.Equal(1, Classes.Accuracy<uint>(model.Transform(view), "Key"));
    }

    [Fact]
    public void Fit_RowWithoutLabel_IsAnErrorThatNamesIt()
    {
        // Keys beyond the range of the type are missing.
        ClassRow[] rows = Classes.Rows(60);
        rows[7].Key = 5;

        var error = Assert.Throws<InvalidOperationException>(
            () => _ml.MulticlassClassification.Trainers.Elr(Multiclass(3)).Fit(Classes.View(rows)));

        Assert.Contains("Label column 'Key' is missing in row 7", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TargetMomentum", 1.0)]
    [InlineData("TargetMomentum", -0.1)]
    [InlineData("TargetMomentum", double.NaN)]
    [InlineData("Strength", -1.0)]
    [InlineData("RampEpochs", -1)]
    [InlineData("StoredClasses", -1)]
    public void Options_NotUsable_AreAnErrorThatNamesThem(string option, object value)
    {
        var options = new ElrMulticlassOptions();
        typeof(ElrMulticlassOptions).GetProperty(option)!.SetValue(options, value);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.MulticlassClassification.Trainers.Elr(options));

        Assert.Equal(option, error.ParamName);
    }

    private static ElrMulticlassOptions Multiclass(double strength) => Quick(
        new ElrMulticlassOptions { LabelColumnName = "Key", Strength = strength });

    private static ElrBinaryOptions Binary(double strength) => Quick(
        new ElrBinaryOptions { LabelColumnName = "Flag", Strength = strength });

    private static T Quick<T>(T options)
        where T : NetworkOptions
    {
        options.HiddenUnits = [64, 64];
        options.BatchSize = 64;
        options.MaximumEpochs = 60;
        options.LearningRate = 0.005;
        options.Dropout = 0;
        options.Seed = 3;
        options.ValidationFraction = 0;
        return options;
    }
}
