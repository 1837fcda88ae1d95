using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A column of keys or vectors of keys that is to become a vector of numbers.</summary>
internal sealed class KeySource(DataViewSchema.Column column)
{
    public DataViewSchema.Column Column => column;

    public bool IsVector => column.Type is VectorDataViewType;

    /// <summary>How many keys a row has; 0 when that differs from row to row.</summary>
    public int Size => (column.Type as VectorDataViewType)?.Size ?? 1;

    public int KeyCount { get; } = Count(column);

    /// <summary>The texts of the keys, null when they have none.</summary>
    public ReadOnlyMemory<char>[]? KeyTexts
    {
        get
        {
            DataViewType? type = column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.KeyValues)?.Type;
            bool areTexts = type is VectorDataViewType vector && vector.Size == KeyCount
                && vector.ItemType is TextDataViewType;
            if (!areTexts) return null;
            VBuffer<ReadOnlyMemory<char>> values = default;
            column.GetKeyValues(ref values);
            return [.. values.DenseValues()];
        }
    }

    public static bool IsKey(DataViewType type) => type.ItemType() is KeyDataViewType;

    /// <exception cref="ArgumentOutOfRangeException">The column has no keys.</exception>
    public static void Check(DataViewSchema inputSchema, int column)
    {
        DataViewSchema.Column source = inputSchema[column];
        if (IsKey(source.Type)) return;
        throw Contracts.ExceptSchemaMismatch(
            nameof(inputSchema), "input", source.Name, "key type of known cardinality", source.Type.ToString()!);
    }

    /// <summary>A vector of some slots a key: of one dimension for one key, else of two.</summary>
    public VectorDataViewType VectorOf(int slotsPerKey, bool isJoined)
    {
        if (isJoined || Size == 1) return new VectorDataViewType(NumberDataViewType.Single, slotsPerKey);
        Contracts.Check(
            (long)Size * slotsPerKey <= Array.MaxLength,
            $"Column '{column.Name}' of {Size} keys would become a vector of {(long)Size * slotsPerKey} slots: " +
            "too many.");
        return new VectorDataViewType(NumberDataViewType.Single, Size, slotsPerKey);
    }

    /// <summary>Adds slot names: the key's slot, by name or by its index in brackets, a dot, and the name.</summary>
    public void AddSlotNames(
        DataViewSchema.Annotations.Builder builder, VectorDataViewType type, ReadOnlyMemory<char>[] namesPerKey)
    {
        VBuffer<ReadOnlyMemory<char>> slots = default;
        if (column.HasSlotNames()) column.GetSlotNames(ref slots);
        ReadOnlyMemory<char>[] names = [.. Enumerable.Range(0, Size).SelectMany(i =>
        {
            string slot = slots.Length > 0 && !slots.GetItemOrDefault(i).IsEmpty
                ? slots.GetItemOrDefault(i).ToString() : $"[{i}]";
            return namesPerKey.Select(name => $"{slot}.{name}".AsMemory());
        })];
        builder.Add(
            AnnotationUtils.Kinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, type.Dimensions),
            Getter(names));
    }

    public static ValueGetter<VBuffer<T>> Getter<T>(T[] values) =>
        (ref VBuffer<T> result) => VBuffer<T>.Copy(values, 0, ref result, values.Length);

    private static int Count(DataViewSchema.Column column)
    {
        ulong count = ((KeyDataViewType)column.Type.ItemType()).Count;
        Contracts.Check(
            count <= (ulong)Array.MaxLength,
            $"Column '{column.Name}' has keys of {count} values: too many for a vector.");
        return (int)count;
    }
}
