using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// What storing weights in fewer bytes saves and costs on a fifth of the rows that the network has not seen: bytes of
/// the network as a share, and the change of accuracy. There is no peer: the column holds the figure of full weights.
/// </summary>
internal static class StorageSuite
{
    private static readonly MlpSettings _settings = new([128, 128], 1e-3, BatchSize: 64, 40, Patience: 40);

    private static readonly string[] _sets = ["wheat-seeds", "banknote_authentication", "phoneme"];
    private static readonly WeightStorage[] _storages = [WeightStorage.Half, WeightStorage.EightBit];

    public static IEnumerable<BenchResult> Run(BenchContext context) => _sets.SelectMany(Compare);

    private static IEnumerable<BenchResult> Compare(string set)
    {
        string name = $"storage/{set}";
        if (SharedData.Find($"noisy-labels/{set}.csv", name) is not { } source) yield break;
        var ml = new MLContext(seed: 1);
        string folder = Directory.CreateTempSubdirectory("storage-").FullName;
        try
        {
            FoldedTable table = FoldedTable.Write(source, seed: 1, folder);
            ITransformer model = Fit(ml, FoldedTable.Take(ml, table.Read(ml), fold: 0, forTest: false));
            IDataView test = FoldedTable.Take(ml, table.Read(ml), fold: 0, forTest: true);
            foreach (WeightStorage storage in _storages)
            {
                foreach (BenchResult result in Compare(ml, $"{name}/{storage}", model, test, storage))
                {
                    yield return result;
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<BenchResult> Compare(
        MLContext ml, string name, ITransformer model, IDataView test, WeightStorage storage)
    {
        WeightStorageReport report = ml.Model.CompareWeightStorage(model, test, storage);
        yield return Entry($"{name}/bytes", report.BytesAfter, "bytes", report.BytesBefore);
        yield return Entry(
            $"{name}/accuracy", Accuracy(ml, ml.Model.StoreWeightsAs(model, storage), test), "share",
            Accuracy(ml, model, test));
        yield return Entry($"{name}/changed-labels", report.ChangedLabelFraction ?? 0, "share", null);
    }

    private static TransformerChain<NetworkMulticlassTransformer> Fit(MLContext ml, IDataView rows)
    {
        var options = new NetworkMulticlassOptions();
        _settings.Apply(options);
        return ml.Transforms.Conversion.MapValueToKey("Label", "Class")
            .Append(ml.MulticlassClassification.Trainers.Network(options))
            .Fit(rows);
    }

    private static double Accuracy(MLContext ml, ITransformer model, IDataView test) =>
        ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy;

    private static BenchResult Entry(string name, double value, string unit, double? full) =>
        new() { Name = name, Value = value, Unit = unit, Peer = full };
}
