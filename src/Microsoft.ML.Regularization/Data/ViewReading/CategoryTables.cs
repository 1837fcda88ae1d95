namespace Microsoft.ML.Regularization;

/// <summary>The tables of all categorical columns, in the order of their inputs.</summary>
internal sealed class CategoryTables(IReadOnlyList<CategoryTable> tables)
{
    public static CategoryTables None { get; } = new([]);

    public IReadOnlyList<CategoryTable> All => tables;

    /// <summary>Number of keys, and so of codes, of a row.</summary>
    public int CodeCount { get; } = tables.Sum(static table => table.SlotCount);

    /// <summary>Number of inputs of the network that come from the keys of a row.</summary>
    public int InputSize { get; } = tables.Sum(static table => table.SlotCount * table.Size);

    /// <summary>Widths of these inputs, slot after slot.</summary>
    public IReadOnlyList<int> Widths { get; } =
        [.. tables.SelectMany(static table => Enumerable.Repeat(table.Size, table.SlotCount))];

    /// <summary>From the keys of a row to its codes: rows of the tables. In place.</summary>
    public void ToCodes(Span<int> keys)
    {
        int position = 0;
        foreach (CategoryTable table in tables)
        {
            for (int slot = 0; slot < table.SlotCount; slot++, position++)
            {
                keys[position] = table.RowsOfKeys[keys[position]];
            }
        }
    }
}
