using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A set with a skewed target and its three given parts, each in memory.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="BatchSize">Rows of a training step: some tens of steps an epoch.</param>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Validation">Rows for early stopping and for choosing strengths.</param>
/// <param name="Test">Rows of the reported figures, used for nothing else.</param>
internal sealed record ImbalancedSet(
    string Name, int BatchSize, IDataView Training, IDataView Validation, IDataView Test)
{
    private static readonly string[] _parts = ["train", "val", "test"];

    private static readonly (string Name, string File, int BatchSize)[] _known =
    [
        ("abalone", "abalone", 64),
        ("airfoil", "airfoild", 32),
        ("cpu_small", "cpu_small", 128),
    ];

    /// <summary>The sets that lie beside the repository.</summary>
    public static IEnumerable<ImbalancedSet> FindAll()
    {
        foreach ((string name, string file, int batchSize) in _known)
        {
            string?[] parts = [.. _parts.Select(part =>
                SharedData.Find($"imbalanced-regression/{file}_{part}.csv", name))];
            if (parts is [{ } training, { } validation, { } test])
            {
                yield return new ImbalancedSet(name, batchSize, Read(training), Read(validation), Read(test));
            }
        }
    }

    private static IDataView Read(string path)
    {
        var ml = new MLContext(seed: 1);
        int last = File.ReadLines(path).First().Count(c => c == ',');
        return ml.Data.Cache(ml.Data.LoadFromTextFile(
            path,
            [
                new TextLoader.Column("Label", DataKind.Single, 0),
                new TextLoader.Column("Features", DataKind.Single, 1, last),
            ],
            separatorChar: ',',
            hasHeader: true));
    }
}
