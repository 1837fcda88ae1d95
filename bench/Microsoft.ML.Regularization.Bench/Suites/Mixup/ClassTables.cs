using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Sets with classes: a key column "Label" and a vector "Features".</summary>
internal static class ClassTables
{
    /// <summary>Rows of adult that are used: enough to tell methods apart, few enough for ten seeds.</summary>
    private const int AdultRows = 6000;

    private const double TestShare = 0.2;
    private const double ValidationShare = 0.25;

    /// <summary>A file of numbers with the class in the last column.</summary>
    public static IDataView Read(MLContext ml, string path)
    {
        int features = File.ReadLines(path).First().Count(c => c == ',');
        IDataView rows = ml.Data.LoadFromTextFile(
            path,
            [
                new TextLoader.Column("Features", DataKind.Single, 0, features - 1),
                new TextLoader.Column("Class", DataKind.String, features),
            ],
            separatorChar: ',');
        return InMemory(ml, rows, ml.Transforms.Conversion.MapValueToKey("Label", "Class"));
    }

    /// <summary>The first rows of adult, text columns as indicators.</summary>
    public static IDataView ReadAdult(MLContext ml, string path) => InMemory(
        ml,
        ml.Data.TakeRows(AdultTable.ReadLabelled(ml, path), AdultRows),
        ml.Transforms.Categorical.OneHotEncoding(
                [.. AdultTable.Texts.Select(name => new InputOutputColumnPair(name))])
            .Append(ml.Transforms.Concatenate("Features", ["Numbers", .. AdultTable.Texts]))
            .Append(ml.Transforms.Conversion.MapValueToKey("Label")));

    /// <summary>
    /// Three fifths to learn from, a fifth to choose with and a fifth to judge, drawn anew for each seed. Noise is in
    /// all but the last: who has wrong labels has no clean ones to choose with.
    /// </summary>
    public static MixupParts Split(MLContext ml, IDataView rows, int seed, double noiseRate)
    {
        DataOperationsCatalog.TrainTestData outer = ml.Data.TrainTestSplit(rows, TestShare, seed: seed);
        DataOperationsCatalog.TrainTestData inner = ml.Data.TrainTestSplit(
            ml.Data.Cache(outer.TrainSet), ValidationShare, seed: seed + 1);
        return new MixupParts(Corrupt(inner.TrainSet, seed), Corrupt(inner.TestSet, -seed), outer.TestSet);

        IDataView Corrupt(IDataView part, int noiseSeed) => noiseRate == 0 ? part : ml.Data.CorruptLabels(
            part, options: new LabelNoiseOptions { Rate = noiseRate, Seed = noiseSeed });
    }

    private static IDataView InMemory<T>(MLContext ml, IDataView rows, IEstimator<T> preparation)
        where T : class, ITransformer =>
        ml.Data.Cache(preparation.Fit(rows).Transform(rows), "Features", "Label");
}
