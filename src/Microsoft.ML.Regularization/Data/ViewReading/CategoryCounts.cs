using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>In how many training rows each key of the categorical columns occurs.</summary>
internal sealed class CategoryCounts(IReadOnlyList<KeyColumn> columns)
{
    private readonly int[][] _counts = [.. columns.Select(static column => new int[column.KeyCount + 1])];

    /// <summary>Takes note of a row; a key in several slots of a row counts as often.</summary>
    public void Add(ReadOnlySpan<int> keys)
    {
        int position = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            for (int slot = 0; slot < columns[i].SlotCount; slot++)
            {
                _counts[i][keys[position++]]++;
            }
        }
    }

    public CategoryTables Tables(NetworkOptions options) =>
        new([.. columns.Select((column, i) => CategoryTable.Of(column, _counts[i], options))]);
}
