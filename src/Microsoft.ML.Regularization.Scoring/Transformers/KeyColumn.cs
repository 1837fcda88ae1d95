using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A categorical feature column found in a schema.</summary>
/// <param name="Column">The column.</param>
/// <param name="KeyCount">Number of keys of its type.</param>
/// <param name="SlotCount">Number of keys a row; 1 for a scalar.</param>
internal sealed record KeyColumn(DataViewSchema.Column Column, int KeyCount, int SlotCount)
{
    private const string Role = "categorical feature";
    private const string SchemaParameter = "inputSchema";

    /// <exception cref="ArgumentOutOfRangeException">The column is missing, or no key that serves.</exception>
    public static KeyColumn Find(DataViewSchema schema, string name)
    {
        if (schema.GetColumnOrNull(name) is not { } column) throw Error($"Could not find {Role} column '{name}'");
        var vector = column.Type as VectorDataViewType;
        DataViewType item = vector?.ItemType ?? column.Type;
        if (item is not KeyDataViewType key || key.RawType != typeof(uint) || vector is { IsKnownSize: false })
        {
            throw WrongType(name, $"{column.Type}");
        }

        return key.Count <= CategoryEmbedding.MaximumKeys
            ? new KeyColumn(column, (int)key.Count, vector?.Size ?? 1)
            : throw Error(
                $"The key type of {Role} column '{name}' has {Text(key.Count)} keys, more than the "
                + $"{Text(CategoryEmbedding.MaximumKeys)} that fit in memory. Keep the frequent values only "
                + "(MapValueToKey, maximumNumberOfKeys), or hash to fewer bits");
    }

    /// <summary>The column that a trained network reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, no key that serves, or has other keys.
    /// </exception>
    public static KeyColumn Find(DataViewSchema schema, CategoryEmbedding category)
    {
        KeyColumn found = Find(schema, category.ColumnName);
        return found.DifferenceTo(category.KeyCount, category.SlotCount, category.Values) is { } difference
            ? throw Error(
                $"Schema mismatch for {Role} column '{category.ColumnName}': {difference} Pass the data through the "
                + "pipeline that was fitted with the network, or train again")
            : found;
    }

    /// <summary>The error for a column that holds no keys.</summary>
    public static ArgumentOutOfRangeException WrongType(string name, string type) => Error(
        $"Schema mismatch for {Role} column '{name}': expected Key<UInt32> or a vector of them of known size, "
        + $"got {type}. Map its values to keys (MapValueToKey), or put numbers into the feature column");

    /// <summary>The values behind the keys; null where the column has none.</summary>
    public ClassValues? ReadValues() => ClassValues.Of(Column, KeyCount);

    /// <summary>What differs from the keys that another table has, a sentence; null where nothing does.</summary>
    /// <param name="keyCount">Number of the other's keys.</param>
    /// <param name="slotCount">Number of the other's keys a row.</param>
    /// <param name="values">The other's key values; compared where both have some.</param>
    public string? DifferenceTo(int keyCount, int slotCount, ClassValues? values)
    {
        if (KeyCount != keyCount) return $"expected a key type of {Text(keyCount)} keys, got one of {Text(KeyCount)}.";
        if (SlotCount != slotCount) return $"expected {Text(slotCount)} keys a row, got {Text(SlotCount)}.";
        if (values is null || ReadValues() is not { } own) return null;
        for (int i = 0; i < keyCount; i++)
        {
            if (own.Names[i] != values.Names[i])
            {
                return $"expected key {Text(i + 1)} to stand for '{values.Names[i]}', it stands for '{own.Names[i]}'.";
            }
        }

        return null;
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // The parameter is one of the method that the user called, not of a method here.
    private static ArgumentOutOfRangeException Error(string message)
    {
        string parameter = SchemaParameter;
        return new(parameter, message);
    }
}
