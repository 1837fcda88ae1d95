using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// A table of numbers with the class in the last column, cut into folds with the classes' shares in each. It is written
/// to a file, the fold before the features, that both sides read.
/// </summary>
internal sealed class FoldedTable
{
    public const int Folds = 5;

    private readonly int _features;

    private FoldedTable(string path, int features)
    {
        Location = path;
        _features = features;
    }

    /// <summary>Path of the file.</summary>
    public string Location { get; }

    /// <summary>Cuts the rows of a file anew for each seed.</summary>
    public static FoldedTable Write(string source, int seed, string folder)
    {
        var random = new Random(seed);
        string[] rows = [.. File.ReadLines(source).Where(line => line.Length > 0)];
        random.Shuffle(rows);
        IEnumerable<string> dealt = rows.OrderBy(Class, StringComparer.Ordinal)
            .Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{i % Folds},{row}"));
        Directory.CreateDirectory(folder);
        string file = Path.Combine(
            folder, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(source)}-{seed}.csv"));
        File.WriteAllLines(file, dealt);
        return new FoldedTable(file, rows[0].Count(c => c == ','));
    }

    /// <summary>The rows with the columns Fold, Features and Class (text).</summary>
    public IDataView Read(MLContext ml) => ml.Data.LoadFromTextFile(
        Location,
        [
            new TextLoader.Column(nameof(FoldOfRow.Fold), DataKind.Single, 0),
            new TextLoader.Column("Features", DataKind.Single, 1, _features),
            new TextLoader.Column("Class", DataKind.String, _features + 1),
        ],
        separatorChar: ',');

    /// <summary>The rows of all folds but one, or of that one.</summary>
    public static IDataView Take(MLContext ml, IDataView rows, int fold, bool forTest) =>
        ml.Data.FilterByCustomPredicate<FoldOfRow>(rows, row => (row.Fold == fold) != forTest);

    private static string Class(string row) => row[(row.LastIndexOf(',') + 1)..];

    private sealed class FoldOfRow
    {
        public float Fold { get; set; }
    }
}
