namespace Microsoft.ML.Regularization;

/// <summary>
/// What a network has learned about a column of keys: a vector for each key that training saw often enough, and one for
/// all others. The vectors of a row's keys follow its features as inputs of the network.
/// </summary>
public sealed class CategoryEmbedding
{
    /// <summary>A model looks keys up in a list of 4 bytes for each key of the type: 64 MiB a column.</summary>
    internal const int MaximumKeys = 1 << 24;

    /// <summary>Name of the column.</summary>
    public required string ColumnName { get; init; }

    /// <summary>Number of keys of the column's type, 1 or above.</summary>
    public required int KeyCount { get; init; }

    /// <summary>Number of keys a row: 1 for a scalar column. All slots share the vectors.</summary>
    public int SlotCount { get; init; } = 1;

    /// <summary>Width of a vector, 1 or above.</summary>
    public required int Size { get; init; }

    /// <summary>The keys that have a vector of their own, ascending, each from 1 to <see cref="KeyCount"/>.</summary>
    public required int[] Keys { get; init; }

    /// <summary>
    /// The vectors, row-major: first the one of all keys that have none of their own (missing, unseen, rare), then one
    /// for each of <see cref="Keys"/>.
    /// </summary>
    public required float[] Weights { get; init; }

    /// <summary>How a saved model holds <see cref="Weights"/>, which are rounded to it.</summary>
    public WeightStorage Storage { get; internal init; }

    /// <summary>
    /// The values behind the keys as text, key 1 first; empty where the column had none.
    /// </summary>
    public IReadOnlyList<string> Names => Values?.Names ?? [];

    /// <summary>The column's key values; null where it had none.</summary>
    internal ClassValues? Values { get; init; }

    /// <summary>For <see cref="WeightStorage.EightBit"/> the step of each vector, else null.</summary>
    internal float[]? WeightSteps { get; init; }

    /// <summary>Number of inputs of the network that come from the column.</summary>
    internal int InputSize => SlotCount * Size;

    /// <summary>The vector of a key.</summary>
    /// <param name="key">The key, 0 for a missing one; keys without a vector of their own have the first one.</param>
    public ReadOnlySpan<float> VectorOf(uint key)
    {
        int found = key > int.MaxValue ? -1 : Array.BinarySearch(Keys, (int)key);
        return Weights.AsSpan((found < 0 ? 0 : found + 1) * Size, Size);
    }

    /// <summary>The row of the table for each key from 0 on.</summary>
    internal static int[] RowsOfKeys(int keyCount, int[] keys)
    {
        int[] rows = new int[keyCount + 1];
        for (int i = 0; i < keys.Length; i++) rows[keys[i]] = i + 1;
        return rows;
    }
}
