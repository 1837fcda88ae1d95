namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>Groups of rows that are watched in a fit.</summary>
public sealed class LearningCurvesTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Watch_LastEpoch_IsWhatTheModelPredicts()
    {
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(Classes.Rows(200)), "Key", new() { Rate = 0.3 });
        var curves = Watching(noisy);

        var model = Classes.Fit(Options(curves), noisy);

        var predicted = Classes.Column<uint>(model.Transform(noisy), "PredictedLabel");
        var given = Classes.Column<uint>(noisy, "Key");
        var truth = Classes.Column<uint>(noisy, "TrueLabel");
        bool[] wrong = [.. Classes.Column<bool>(noisy, "IsCorrupted")];
        Assert.Equal(["right", "wrong", "corrected"], curves.Curves.Select(static curve => curve.Name));
        Assert.Equal([140, 60, 60], curves.Curves.Select(static curve => curve.RowCount));
        Assert.All(curves.Curves, static curve => Assert.Equal(10, curve.Accuracy.Count));
        Assert.Equal(Share(false, given), curves.Curves[0].Accuracy[^1], 1e-12);
        Assert.Equal(Share(true, given), curves.Curves[1].Accuracy[^1], 1e-12);
        Assert.Equal(Share(true, truth), curves.Curves[2].Accuracy[^1], 1e-12);

        double Share(bool isWrong, List<uint> labels) => Enumerable.Range(0, 200).Where(row => wrong[row] == isWrong)
            .Average(row => predicted[row] == labels[row] ? 1.0 : 0);
    }

    [Fact]
    public void Watch_ChangesNothing()
    {
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(Classes.Rows(100)), "Key", new() { Rate = 0.3 });

        Assert.Equal(
            Fits.Weights(Classes.Fit(Options(null), noisy).Model),
            Fits.Weights(Classes.Fit(Options(Watching(noisy)), noisy).Model));
    }

    [Fact]
    public void Watch_FitWithPilots_HoldsTheLastFitAlone()
    {
        IDataView rows = Classes.View(Classes.Rows(200, wrong: 0.6));
        var curves = new LearningCurves().Watch("all", rows);

        for (int i = 0; i < 2; i++)
        {
            _ml.MulticlassClassification.Trainers.Elr(new ElrMulticlassOptions
            {
                LabelColumnName = "Key",
                HiddenUnits = [16],
                MaximumEpochs = 3,
                ValidationFraction = 0,
                LearningCurves = curves,
            }).Fit(rows);
        }

        Assert.Equal(3, curves.Curves.Single().Accuracy.Count);
    }

    [Fact]
    public void Watch_TwoClasses_ReadsFlags()
    {
        IDataView rows = Classes.View(Classes.Rows(100));
        var curves = new LearningCurves().Watch("all", rows);

        var model = Classes.Fit(Classes.Binary(o => (o.LearningCurves, o.ValidationFraction) = (curves, 0)), rows);

        Assert.Equal(
            Classes.Accuracy<bool>(model.Transform(rows), "Flag"), curves.Curves.Single().Accuracy[^1], 1e-12);
    }

    [Fact]
    public void Watch_NoFitYet_HasNoCurves() =>
        Assert.Empty(new LearningCurves().Watch("all", Classes.View(Classes.Rows(5))).Curves);

    [Fact]
    public void Watch_RowsWithoutTheLabel_AreNamed()
    {
        IDataView rows = Classes.View(Classes.Rows(20));
        var curves = new LearningCurves().Watch("all", rows, "Nowhere");

        var error = Assert.Throws<ArgumentException>(() => Classes.Fit(Options(curves), rows));

        Assert.Contains("'Nowhere' is not in the data", error.Message, StringComparison.Ordinal);
    }

    private static LearningCurves Watching(IDataView noisy) => new LearningCurves()
        .Watch("right", noisy, "IsCorrupted", false)
        .Watch("wrong", noisy, "IsCorrupted", true)
        .Watch("corrected", noisy, "IsCorrupted", true, "TrueLabel");

    private static NetworkMulticlassOptions Options(LearningCurves? curves) =>
        Classes.Multiclass(o => (o.LearningCurves, o.ValidationFraction) = (curves, 0));
}
