namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Accuracy over five folds, ours and scikit-learn's <c>MLPClassifier</c>: the same folds, standardized features, layers,
/// learning rate, batch size, epochs and patience; all else is each side's default. Of the two ways of stopping of
/// <c>MLPClassifier</c> the one counts that does better on these very folds.
/// </summary>
internal static class FoldedQuality
{
    public static BenchResult Run(
        string name, string source, int repetitions, MlpSettings settings, ScikitLearnPeer? peer)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        string folder = Directory.CreateTempSubdirectory("folds-").FullName;
        try
        {
            for (int seed = 1; seed <= repetitions; seed++)
            {
                FoldedTable table = FoldedTable.Write(source, seed, folder);
                ours.AddRange(Enumerable.Range(0, FoldedTable.Folds).Select(fold => Accuracy(table, fold, settings)));
                theirs.AddRange(peer?.Accuracies(table.Location, settings) ?? []);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        MeanAndError figure = MeanAndError.Of(ours);
        MeanAndError? other = peer is null ? null : MeanAndError.Of(theirs);
        return new BenchResult
        {
            Name = name,
            Value = figure.Mean,
            Unit = "share",
            StandardError = figure.StandardError,
            Peer = other?.Mean,
            PeerStandardError = other?.StandardError,
            Ratio = figure.Mean / other?.Mean,
        };
    }

    private static double Accuracy(FoldedTable table, int fold, MlpSettings settings)
    {
        var ml = new MLContext(seed: 1 + fold);
        var options = new NetworkMulticlassOptions();
        settings.Apply(options);
        IDataView rows = table.Read(ml);
        var model = ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(ml.MulticlassClassification.Trainers.Network(options))
            .Fit(FoldedTable.Take(ml, rows, fold, forTest: false));
        IDataView scored = model.Transform(FoldedTable.Take(ml, rows, fold, forTest: true));
        return ml.MulticlassClassification.Evaluate(scored).MicroAccuracy;
    }
}
