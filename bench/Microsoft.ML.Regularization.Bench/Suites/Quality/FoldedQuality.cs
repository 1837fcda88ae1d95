namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Accuracy over five folds, ours and scikit-learn's <c>MLPClassifier</c>: the same folds, standardized features, layers,
/// learning rate, batch size, epochs and patience; all else is each side's default. Both train in both ways that
/// <c>MLPClassifier</c> knows: with a tenth of the rows put aside to stop early, and on all rows. The first entry takes
/// for each side the way that does better on these folds.
/// </summary>
internal sealed class FoldedQuality(MlpSettings settings, ScikitLearnPeer? peer)
{
    /// <summary>Names as in bench/peers/mlp.py, and what they mean for us.</summary>
    private static readonly (string Name, double ValidationFraction)[] _ways = [("validation", 0.1), ("all-rows", 0)];

    public IEnumerable<BenchResult> Run(string name, string source, int repetitions)
    {
        ILookup<string, double> ours;
        ILookup<string, double> theirs;
        string folder = Directory.CreateTempSubdirectory("folds-").FullName;
        try
        {
            FoldedTable[] tables =
                [.. Enumerable.Range(1, repetitions).Select(seed => FoldedTable.Write(source, seed, folder))];
            ours = tables.SelectMany(Accuracies).ToLookup(figure => figure.Way, figure => figure.Accuracy);
            theirs = tables.SelectMany(table => peer?.Accuracies(table.Location, settings) ?? [])
                .ToLookup(figure => figure.Way, figure => figure.Accuracy);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        yield return Entry(name, Better(ours), Better(theirs));
        foreach ((string way, _) in _ways)
        {
            yield return Entry($"{name}/{way}", ours[way], theirs[way]);
        }
    }

    private static IEnumerable<double> Better(ILookup<string, double> figures) =>
        figures.MaxBy(way => way.Average()) ?? Enumerable.Empty<double>();

    private static BenchResult Entry(string name, IEnumerable<double> ours, IEnumerable<double> theirs)
    {
        MeanAndError figure = MeanAndError.Of([.. ours]);
        MeanAndError? other = theirs.Any() ? MeanAndError.Of([.. theirs]) : null;
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

    private IEnumerable<(string Way, double Accuracy)> Accuracies(FoldedTable table) =>
        from way in _ways
        from fold in Enumerable.Range(0, FoldedTable.Folds)
        select (way.Name, Accuracy(table, fold, way.ValidationFraction));

    private double Accuracy(FoldedTable table, int fold, double validationFraction)
    {
        var ml = new MLContext(seed: 1 + fold);
        var options = new NetworkMulticlassOptions { ValidationFraction = validationFraction };
        settings.Apply(options);
        IDataView rows = table.Read(ml);
        var model = ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(ml.MulticlassClassification.Trainers.Network(options))
            .Fit(FoldedTable.Take(ml, rows, fold, forTest: false));
        IDataView scored = model.Transform(FoldedTable.Take(ml, rows, fold, forTest: true));
        return ml.MulticlassClassification.Evaluate(scored).MicroAccuracy;
    }
}
