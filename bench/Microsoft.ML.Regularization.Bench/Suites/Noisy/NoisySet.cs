using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A set of rows whose labels are right, in memory.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Training">How networks are trained on it.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Rows">All rows to draw from.</param>
/// <param name="Test">Rows of the reported figures; null where they are a part of <paramref name="Rows"/>.</param>
internal sealed record NoisySet(
    string Name, MlpSettings Training, int Classes, NoisyRow[] Rows, NoisyRow[]? Test)
{
    /// <summary>
    /// As many rows of adult a draw takes part: the suite trains hundreds of networks on each set.
    /// </summary>
    public const int AdultRows = 3000;

    private const int AdultTestRows = 5000;
    private const double TestShare = 0.3;
    private const string Adult = "adult";

    private static readonly (string Name, string File, MlpSettings Training)[] _known =
    [
        ("wheat-seeds", "wheat-seeds.csv", new([128, 128], 1e-3, BatchSize: 64, Epochs: 150, Patience: 20)),
        ("banknote", "banknote_authentication.csv", new([128, 128], 1e-3, BatchSize: 64, Epochs: 100, Patience: 20)),
        ("german", "german.csv", new([128, 128], 1e-3, BatchSize: 64, Epochs: 100, Patience: 20)),
        ("phoneme", "phoneme.csv", new([128, 128], 2e-3, BatchSize: 128, Epochs: 100, Patience: 20)),
    ];

    private static readonly MlpSettings _adult = new([128, 128], 1e-3, BatchSize: 128, Epochs: 60, Patience: 20);

    /// <summary>Names of the sets that are known.</summary>
    public static IEnumerable<string> Names => [.. _known.Select(static set => set.Name), Adult];

    /// <summary>Those of the named sets that lie beside the repository.</summary>
    public static IEnumerable<NoisySet> Find(IReadOnlyCollection<string> names)
    {
        foreach ((string name, string file, MlpSettings training) in _known.Where(set => names.Contains(set.Name)))
        {
            if (SharedData.Find("noisy-labels/" + file, name) is { } path)
            {
                yield return OfText(name, training, path);
            }
        }

        if (names.Contains(Adult) && SharedData.Find(AdultTable.TrainFile, Adult) is { } train
            && SharedData.Find(AdultTable.TestFile, Adult) is { } test)
        {
            yield return OfAdult(train, test);
        }
    }

    /// <summary>Rows to learn from and rows to judge by, drawn by a seed.</summary>
    public (IDataView Train, IDataView Test) Split(MLContext ml, int seed)
    {
        NoisyRow[] rows = [.. Rows];
        new Random(seed).Shuffle(rows);
        int tested = Test is null ? (int)(TestShare * rows.Length) : 0;
        int end = Test is null ? rows.Length : Math.Min(rows.Length, AdultRows);
        return (View(ml, rows[tested..end]), View(ml, Test ?? rows[..tested]));
    }

    private static NoisySet OfText(string name, MlpSettings training, string path)
    {
        string[][] lines =
            [.. File.ReadLines(path).Where(static line => line.Length > 0).Select(static line => line.Split(','))];
        string[] classes = [.. lines.Select(static line => line[^1]).Distinct().Order(StringComparer.Ordinal)];
        WordColumn[] columns =
            [.. Enumerable.Range(0, lines[0].Length - 1).Select(i => WordColumn.Of([.. lines.Select(line => line[i])]))];
        return new NoisySet(name, training, classes.Length, [.. lines.Select(line => new NoisyRow
        {
            Features = [.. columns.SelectMany((column, i) => column.Features(line[i]))],
            Label = (uint)Array.IndexOf(classes, line[^1]),
        })], null);
    }

    private static NoisySet OfAdult(string train, string test)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = AdultTable.ReadLabelled(ml, train);
        TransformerChain<ColumnConcatenatingTransformer> pipeline = ml.Transforms.Categorical
            .OneHotEncoding([.. AdultTable.Texts.Select(static name => new InputOutputColumnPair(name))])
            .Append(ml.Transforms.Concatenate("Features", ["Numbers", .. AdultTable.Texts]))
            .Fit(rows);
        return new NoisySet(
            Adult,
            _adult,
            2,
            [.. Read(pipeline.Transform(rows))],
            [.. Read(pipeline.Transform(AdultTable.ReadLabelled(ml, test))).Take(AdultTestRows)]);
    }

    private static IEnumerable<NoisyRow> Read(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Features"], view.Schema["Label"]]);
        ValueGetter<VBuffer<float>> features = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        ValueGetter<bool> label = cursor.GetGetter<bool>(view.Schema["Label"]);
        VBuffer<float> vector = default;
        bool isOne = false;
        while (cursor.MoveNext())
        {
            features(ref vector);
            label(ref isOne);
            yield return new NoisyRow { Features = [.. vector.DenseValues()], Label = isOne ? 1u : 0u };
        }
    }

    private IDataView View(MLContext ml, NoisyRow[] rows)
    {
        var schema = SchemaDefinition.Create(typeof(NoisyRow));
        schema[nameof(NoisyRow.Features)].ColumnType =
            new VectorDataViewType(NumberDataViewType.Single, Rows[0].Features.Length);
        schema[nameof(NoisyRow.Label)].ColumnType = new KeyDataViewType(typeof(uint), Classes);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }
}
