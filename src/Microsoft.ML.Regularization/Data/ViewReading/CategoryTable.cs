using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Which keys of a categorical column have a row of their own in its table of embeddings, as the training rows (or the
/// model to continue from) say. Row 0 is that of all other keys.
/// </summary>
internal sealed class CategoryTable
{
    private const int LargestAutomaticSize = 50;

    private int[]? _rows;

    public required string ColumnName { get; init; }

    public required int KeyCount { get; init; }

    public required int SlotCount { get; init; }

    /// <summary>The keys with a row of their own, ascending.</summary>
    public required int[] Keys { get; init; }

    /// <summary>Width of a row.</summary>
    public required int Size { get; init; }

    /// <summary>The column's key values; null where it has none.</summary>
    public required ClassValues? Values { get; init; }

    public int RowCount => Keys.Length + 1;

    /// <summary>The row of each key from 0 on.</summary>
    public int[] RowsOfKeys => _rows ??= CategoryEmbedding.RowsOfKeys(KeyCount, Keys);

    public static CategoryTable Of(KeyColumn column, int[] counts, NetworkOptions options)
    {
        int minimum = options.MinimumCategoryCount;
        int[] keys = [.. Enumerable.Range(1, column.KeyCount).Where(key => counts[key] >= minimum)];
        return new CategoryTable
        {
            ColumnName = column.Column.Name,
            KeyCount = column.KeyCount,
            SlotCount = column.SlotCount,
            Keys = keys,
            Size = options.EmbeddingSize ?? Math.Clamp((keys.Length + 1) / 2, 1, LargestAutomaticSize),
            Values = column.ReadValues(),
        };
    }

    public static CategoryTable Of(CategoryEmbedding embedding) => Of(embedding, embedding.Size);

    public static CategoryTable Of(CategoryEmbedding embedding, int size) => new()
    {
        ColumnName = embedding.ColumnName,
        KeyCount = embedding.KeyCount,
        SlotCount = embedding.SlotCount,
        Keys = embedding.Keys,
        Size = size,
        Values = embedding.Values,
    };

    public CategoryEmbedding With(float[] weights) => new()
    {
        ColumnName = ColumnName,
        KeyCount = KeyCount,
        SlotCount = SlotCount,
        Keys = Keys,
        Size = Size,
        Weights = weights,
        Values = Values,
    };
}
