using Microsoft.ML;

namespace StandIns.Tests.Trainers;

/// <summary>Permutation importance of linear classifiers.</summary>
public sealed class ClassificationImportanceTests
{
    private static readonly MLContext _context = TrainerData.Context;

    [Fact]
    public void PermutationFeatureImportance_Binary_NamesAndRanksFeatures()
    {
        var data = Features(TrainerData.Scores());
        var model = _context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag").Fit(data);

        var slots = _context.BinaryClassification.PermutationFeatureImportance(model, data, "Flag");
        var names = _context.BinaryClassification.PermutationFeatureImportanceNonCalibrated(
            model, data, "Flag", permutationCount: 3);

        // X1 spreads twice as wide as X2, of the same weight.
        Assert.True(slots[0].AreaUnderRocCurve.Mean < slots[1].AreaUnderRocCurve.Mean);
        Assert.True(names["X2"].Accuracy.Mean < 0);
        Assert.Equal(3, names["X1"].F1Score.Count);
    }

    [Fact]
    public void PermutationFeatureImportance_Multiclass_NamesAndRanksFeatures()
    {
        var data = Features(TrainerData.WithKey(TrainerData.Scores()));
        var model = _context.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(data);

        var slots = _context.MulticlassClassification.PermutationFeatureImportance(model, data);
        ITransformer transformer = model;
        var names = _context.MulticlassClassification.PermutationFeatureImportance(transformer, data);

        Assert.True(slots[0].MicroAccuracy.Mean < 0);
        Assert.True(names["X1"].LogLoss.Mean > names["X2"].LogLoss.Mean);
        Assert.Equal(3, names["X1"].PerClassLogLoss.Count);
    }

    private static IDataView Features(IDataView rows) =>
        _context.Transforms.Concatenate("Features", "X1", "X2").Fit(rows).Transform(rows);
}
