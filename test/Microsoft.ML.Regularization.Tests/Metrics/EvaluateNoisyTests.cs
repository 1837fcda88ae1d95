namespace Microsoft.ML.Regularization.Tests;

/// <summary>What a classifier made of wrong labels, against numbers counted by hand.</summary>
public sealed class EvaluateNoisyTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void EvaluateNoisy_TwoClasses_AreTheCountedShares()
    {
        // Wrong: rows 2, 3, 4. Of them row 2 is memorized, rows 3 and 4 are corrected. Row 1 is right and mistaken.
        var metrics = _ml.BinaryClassification.EvaluateNoisy(View(
            new(true, true, true), new(true, true, false), new(true, false, true), new(true, false, false),
            new(false, true, true)));

        Assert.Equal((5, 0, 3), (metrics.RowCount, metrics.SkippedCount, metrics.WrongCount));
        Assert.Equal(3 / 5.0, metrics.CleanAccuracy, 1e-12);
        Assert.Equal(2 / 5.0, metrics.GivenAccuracy, 1e-12);
        Assert.Equal(1 / 3.0, metrics.MemorizedFraction, 1e-12);
        Assert.Equal(2 / 3.0, metrics.CorrectedFraction, 1e-12);
        Assert.Null(metrics.Detection);
    }

    [Fact]
    public void EvaluateNoisy_Ranked_JudgesTheRanking()
    {
        // By rank: wrong, right, wrong, right, right; the row without a rank takes no part. Of the 2 · 3 pairs the
        // second wrong one stands behind one right one. Three suspects, two of them wrong.
        var metrics = _ml.BinaryClassification.EvaluateNoisy(_ml.Data.LoadFromEnumerable<RankedRow>(
        [
            new(true, true, true) { SuspectRank = 2, IsSuspect = true },
            new(true, false, true) { SuspectRank = 3, IsSuspect = true },
            new(false, false, true) { SuspectRank = 5 },
            new(false, true, true) { SuspectRank = 1, IsSuspect = true },
            new(false, false, true) { SuspectRank = 4 },
            new(true, false, true),
        ]));

        SuspectMetrics detection = metrics.Detection!;
        Assert.Equal(3, detection.SuspectCount);
        Assert.Equal(2 / 3.0, detection.Precision, 1e-12);
        Assert.Equal(1, detection.Recall, 1e-12);
        Assert.Equal(1 / 2.0, detection.PrecisionAtWrongCount, 1e-12);
        Assert.Equal(5 / 6.0, detection.AreaUnderRocCurve, 1e-12);
    }

    [Fact]
    public void EvaluateNoisy_NoWrongLabel_HasNoSharesOfWrongOnes()
    {
        var metrics = _ml.BinaryClassification.EvaluateNoisy(_ml.Data.LoadFromEnumerable<RankedRow>(
            [new(true, true, true) { SuspectRank = 1 }, new(false, false, true) { SuspectRank = 2 }]));

        Assert.Equal(0.5, metrics.CleanAccuracy);
        Assert.True(double.IsNaN(metrics.MemorizedFraction) && double.IsNaN(metrics.CorrectedFraction));
        Assert.True(double.IsNaN(metrics.Detection!.Recall) && double.IsNaN(metrics.Detection.AreaUnderRocCurve));
    }

    [Fact]
    public void EvaluateNoisy_SeveralClasses_FollowsTheWholePath()
    {
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(Classes.Rows(600)), "Key", new() { Rate = 0.2 });
        SuspectLabels suspects = _ml.Data.FindSuspectLabels(
            noisy, new SuspectLabelOptions { LabelColumnName = "Key", TreeCount = 50 });
        var model = _ml.MulticlassClassification.Trainers.Network(Classes.Multiclass()).Fit(noisy);

        var metrics = _ml.MulticlassClassification.EvaluateNoisy(model.Transform(suspects.Rows), "Key");

        Assert.Equal((600, 120), (metrics.RowCount, metrics.WrongCount));
        // Every label that is predicted as given is right and predicted, or wrong and memorized.
        double rightAndPredicted = (metrics.CleanAccuracy * 600) - (metrics.CorrectedFraction * 120);
        Assert.Equal(rightAndPredicted + (metrics.MemorizedFraction * 120), metrics.GivenAccuracy * 600, 1e-9);
        Assert.InRange(metrics.CorrectedFraction, 0.7, 1);
        Assert.InRange(metrics.Detection!.AreaUnderRocCurve, 0.9, 1);
    }

    [Fact]
    public void EvaluateNoisy_RowsWithoutLabel_AreCountedAndLeftOut()
    {
        ClassRow[] rows = Classes.Rows(30);
        rows[4].Key = 9;
        IDataView noisy = _ml.Data.CorruptLabels(Classes.View(rows), "Key", new() { Rate = 0.5 });

        var metrics = _ml.MulticlassClassification.EvaluateNoisy(noisy, "Key", "TrueLabel", "TrueLabel");

        Assert.Equal((29, 1), (metrics.RowCount, metrics.SkippedCount));
        Assert.Equal((1.0, 0.0, 1.0), (metrics.CleanAccuracy, metrics.MemorizedFraction, metrics.CorrectedFraction));
    }

    [Fact]
    public void EvaluateNoisy_BadInput_IsNamed()
    {
        IDataView view = View(new NoisyRow(true, true, true));
        ClassRow[] rows = Classes.Rows(10);
        Array.ForEach(rows, static row => row.Key = 9);
        IDataView unlabelled = Classes.View(rows);

        var missing = Assert.Throws<ArgumentException>(() => _ml.BinaryClassification.EvaluateNoisy(view, "Nowhere"));
        var other = Assert.Throws<ArgumentException>(
            () => _ml.MulticlassClassification.EvaluateNoisy(unlabelled, "Key", "Key1", "Key"));
        var none = Assert.Throws<InvalidOperationException>(
            () => _ml.MulticlassClassification.EvaluateNoisy(unlabelled, "Key", "Key", "Key"));
        var flags = Assert.Throws<ArgumentException>(
            () => new LearningCurves().Watch("wrong", unlabelled, "Label", true));

        Assert.Contains("'Nowhere' is not in the data", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'Key1'", other.Message, StringComparison.Ordinal);
        Assert.Contains("do not have the same classes", other.Message, StringComparison.Ordinal);
        Assert.Contains("No row has a given label", none.Message, StringComparison.Ordinal);
        Assert.Contains("no Boolean column 'Label'", flags.Message, StringComparison.Ordinal);
    }

    private IDataView View(params NoisyRow[] rows) => _ml.Data.LoadFromEnumerable(rows);

    private class NoisyRow(bool given, bool truth, bool predicted)
    {
        public bool Label { get; set; } = given;

        public bool TrueLabel { get; set; } = truth;

        public bool PredictedLabel { get; set; } = predicted;
    }

    private sealed class RankedRow(bool given, bool truth, bool predicted) : NoisyRow(given, truth, predicted)
    {
        public int SuspectRank { get; set; }

        public bool IsSuspect { get; set; }
    }
}
