namespace Microsoft.ML.Regularization;

/// <summary>Turns the keys of a row into inputs of the network.</summary>
internal sealed class CategoryInputs
{
    private readonly CategoryEmbedding[] _categories;
    private readonly int[][] _rows;

    /// <param name="categories">Categories that <see cref="ModelShape"/> has checked.</param>
    public CategoryInputs(IReadOnlyList<CategoryEmbedding> categories)
    {
        _categories = [.. categories];
        _rows = [.. categories.Select(category => CategoryEmbedding.RowsOfKeys(category.KeyCount, category.Keys))];
        KeyCount = categories.Sum(static category => category.SlotCount);
    }

    /// <summary>Number of keys of a row.</summary>
    public int KeyCount { get; }

    /// <summary>Writes the vectors of the keys, column after column and slot after slot.</summary>
    /// <param name="keys">The keys of a row; what no key of the column is counts as missing.</param>
    /// <param name="inputs">Begins with the first input that comes from a key.</param>
    public void Fill(ReadOnlySpan<int> keys, Span<float> inputs)
    {
        int position = 0;
        for (int i = 0; i < _categories.Length; i++)
        {
            CategoryEmbedding category = _categories[i];
            int[] rows = _rows[i];
            for (int slot = 0; slot < category.SlotCount; slot++)
            {
                int key = keys[position++];
                int row = (uint)key < (uint)rows.Length ? rows[key] : 0;
                category.Weights.AsSpan(row * category.Size, category.Size).CopyTo(inputs);
                inputs = inputs[category.Size..];
            }
        }
    }
}
