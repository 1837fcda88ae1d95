using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>How many of the most suspect rows are wrong, on public sets where they lie beside the repository.</summary>
public sealed class SuspectPrecisionTests
{
    private readonly MLContext _ml = new(1);

    [Theory]
    [InlineData("phoneme.csv", 5, 1, 0.75)]
    [InlineData("phoneme.csv", 5, 2, 0.75)]
    [InlineData("phoneme.csv", 5, 3, 0.75)]
    [InlineData("banknote_authentication.csv", 4, 1, 0.95)]
    [InlineData("wheat-seeds.csv", 7, 1, 0.8)]
    public void Suspects_AFifthOfTheLabelsWrong_AreMostlyWrong(string file, int features, int seed, double precision)
    {
        string path = Repository.PathOf("..", "shared", "data", "noisy-labels", file);
        if (!File.Exists(path)) return; // the set does not come with the repository: nothing to check
        IDataView text = _ml.Data.LoadFromTextFile(
            path,
            [
                new TextLoader.Column("Features", DataKind.Single, 0, features - 1),
                new TextLoader.Column("Class", DataKind.String, features),
            ],
            separatorChar: ',');
        IDataView rows = _ml.Transforms.Conversion.MapValueToKey("Label", "Class").Fit(text).Transform(text);
        IDataView noisy = _ml.Data.CorruptLabels(rows, options: new() { Rate = 0.2, Seed = seed });

        IDataView suspects = _ml.Data.FindSuspectLabels(noisy).Rows;

        bool[] wrong = [.. Classes.Column<bool>(suspects, "IsCorrupted")];
        int count = wrong.Count(static isWrong => isWrong);
        int found = Classes.Column<int>(suspects, "SuspectRank").Where((rank, row) => rank <= count && wrong[row]).Count();
        Assert.InRange(found / (double)count, precision, 1);
    }
}
