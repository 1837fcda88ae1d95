using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// How well the networks classify, how fast text is read and what memory a stream of rows takes. Where the other side is
/// not scikit-learn the peer column holds the figure to reach or the limit.
/// </summary>
internal static class QualitySuite
{
    private const int StreamedRows = 1_000_000;
    private const double StreamMegabytes = 150;

    private static readonly MlpSettings _manyRows = new([128, 128, 128, 128], 1e-3, BatchSize: 256, 200, Patience: 20);
    private static readonly MlpSettings _fewRows = new([32, 32], 1e-3, BatchSize: 32, 200, Patience: 20);

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        IEnumerable<BenchResult>[] groups = [Text(context), Streams(), Folds(context.ScikitLearn), Adult()];
        return groups.SelectMany(group => group);
    }

    private static IEnumerable<BenchResult> Text(BenchContext context)
    {
        if (SharedData.Find(AdultTable.TrainFile, "text-loader/adult") is { } file)
        {
            yield return TextLoaderSpeed.Run("text-loader/adult", file, context.Rounds);
        }
    }

    private static IEnumerable<BenchResult> Streams()
    {
        string name = $"stream/{StreamedRows}x{WideRow.Width}";
        if (!ProcessMemory.IsMeasurable)
        {
            AnsiConsole.WriteLine($"skipped {name}: resident memory is measured on Linux alone");
            yield break;
        }

        yield return Stream(name, binary: true);
        yield return Stream(name + "/regression", binary: false);
    }

    private static BenchResult Stream(string name, bool binary)
    {
        MemoryReading reading = MemoryReading.Of(StreamChild.Name, $"{StreamedRows}", $"{binary}");
        return BenchResult.AtMost(name, reading.BeyondBaseline / 1e6, "MB", StreamMegabytes);
    }

    private static IEnumerable<BenchResult> Folds(ScikitLearnPeer? peer)
    {
        const string Wheat = "wheat-seeds/accuracy";
        const string Phoneme = "phoneme/accuracy";
        IEnumerable<BenchResult> wheat = SharedData.Find("noisy-labels/wheat-seeds.csv", Wheat) is { } small
            ? new FoldedQuality(_fewRows, peer).Run(Wheat, small, repetitions: 5)
            : [];
        IEnumerable<BenchResult> phoneme = SharedData.Find("noisy-labels/phoneme.csv", Phoneme) is { } large
            ? new FoldedQuality(_manyRows, peer).Run(Phoneme, large, repetitions: 1)
            : [];
        return wheat.Concat(phoneme);
    }

    private static IEnumerable<BenchResult> Adult()
    {
        string[] entries = ["adult/accuracy", "adult/auc", "the same with embeddings"];
        return SharedData.Find(AdultTable.TrainFile, entries) is { } train
            && SharedData.Find(AdultTable.TestFile, entries) is { } test
            ? AdultQuality.Run(train, test)
            : [];
    }
}
