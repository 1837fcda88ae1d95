using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>The UCI set "adult": does a person earn more than 50,000 dollars a year?</summary>
internal static class AdultTable
{
    public const string TrainFile = "tabular/adult-train.csv";
    public const string TestFile = "tabular/adult-test.csv";

    private static readonly int[] _numbers = [0, 2, 4, 10, 11, 12];
    private static readonly (string Name, int Index)[] _texts =
    [
        ("WorkClass", 1), ("Education", 3), ("Marital", 5), ("Occupation", 6), ("Relationship", 7), ("Race", 8), ("Sex", 9),
        ("Country", 13),
    ];

    /// <summary>Names of the text columns.</summary>
    public static string[] Texts { get; } = [.. _texts.Select(text => text.Name)];

    /// <summary>A view of all 15 columns, as they stand in the file.</summary>
    public static IDataView Read(MLContext ml, string path) => ml.Data.LoadFromTextFile(path, new TextLoader.Options
    {
        Separators = [','],
        TrimWhitespace = true,
        Columns =
        [
            new TextLoader.Column("Numbers", DataKind.Single,
                [.. _numbers.Select(index => new TextLoader.Range(index))]),
            .. _texts.Select(text => new TextLoader.Column(text.Name, DataKind.String, text.Index)),
            new TextLoader.Column(nameof(Known.Income), DataKind.String, 14),
        ],
    });

    /// <summary>The same with a Boolean label, as the trainers of two classes take it.</summary>
    public static IDataView ReadLabelled(MLContext ml, string path)
    {
        IDataView rows = Read(ml, path);
        return ml.Transforms.CustomMapping<Known, Target>(
                (known, target) => target.Label = known.Income.StartsWith(">50K", StringComparison.Ordinal), null)
            .Fit(rows).Transform(rows);
    }

    private sealed class Known
    {
        public string Income { get; set; } = "";
    }

    private sealed class Target
    {
        public bool Label { get; set; }
    }
}
