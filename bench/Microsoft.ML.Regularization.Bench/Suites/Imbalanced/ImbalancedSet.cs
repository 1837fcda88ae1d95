using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A set with a skewed target and its three given parts, each in memory.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Training">How networks are trained on it.</param>
/// <param name="Rows">Rows to learn from.</param>
/// <param name="Validation">Rows for early stopping and for choosing strengths.</param>
/// <param name="Test">Rows of the reported figures, used for nothing else.</param>
internal sealed record ImbalancedSet(
    string Name, MlpSettings Training, IDataView Rows, IDataView Validation, IDataView Test)
{
    private static readonly string[] _parts = ["train", "val", "test"];

    private static readonly (string Name, string File, MlpSettings Training)[] _known =
    [
        ("abalone", "abalone", new([64, 64], 2e-3, BatchSize: 64, Epochs: 40, Patience: 0)),
        ("airfoil", "airfoild", new([64, 64], 5e-3, BatchSize: 32, Epochs: 100, Patience: 0)),
        ("cpu_small", "cpu_small", new([64, 64], 4e-3, BatchSize: 128, Epochs: 40, Patience: 0)),
    ];

    /// <summary>Names of the sets that are known.</summary>
    public static IEnumerable<string> Names => _known.Select(set => set.Name);

    /// <summary>Those of the named sets, or of all where none is named, that lie beside the repository.</summary>
    public static IEnumerable<ImbalancedSet> Find(IReadOnlyCollection<string> names)
    {
        foreach ((string name, string file, MlpSettings settings) in _known.Where(
            set => names.Count == 0 || names.Contains(set.Name)))
        {
            string?[] parts = [.. _parts.Select(part =>
                SharedData.Find($"imbalanced-regression/{file}_{part}.csv", name))];
            if (parts is [{ } training, { } validation, { } test])
            {
                yield return new ImbalancedSet(name, settings, Read(training), Read(validation), Read(test));
            }
        }
    }

    /// <summary>The rows of a file with the target in its first column.</summary>
    public static IDataView Read(string path)
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
