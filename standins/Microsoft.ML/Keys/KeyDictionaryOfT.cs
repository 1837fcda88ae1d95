using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values of one item type.</summary>
internal sealed class KeyDictionary<T> : KeyDictionary
    where T : notnull
{
    private readonly T[] _values;
    private readonly Dictionary<T, uint> _keys;

    public KeyDictionary(PrimitiveDataViewType itemType, T[] values)
        : base(itemType, values.Length)
    {
        _values = values;
        _keys = new(values.Length, Comparer);
        for (int i = 0; i < values.Length; i++)
        {
            Contracts.CheckDecode(_keys.TryAdd(values[i], (uint)i + 1), $"The value at {i} is there twice.");
        }
    }

    public static IEqualityComparer<T> Comparer { get; } =
        typeof(T) == typeof(ReadOnlyMemory<char>)
        ? (IEqualityComparer<T>)(object)TextComparer.Instance : EqualityComparer<T>.Default;

    public override Delegate CreateGetter(DataViewRow row, DataViewSchema.Column source) =>
        ItemMapping.MakeGetter<T, uint>(row, source, value => _keys.GetValueOrDefault(value));

    public override void AddKeyValues(
        DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, bool asText)
    {
        if (Count == 0) return;
        DataViewType? names = source.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.KeyValues)?.Type;
        if (ItemType is KeyDataViewType key && names is VectorDataViewType vector && (ulong)vector.Size == key.Count)
        {
            GenericMethod.Of<Action<DataViewSchema.Annotations.Builder, DataViewSchema.Column, PrimitiveDataViewType,
                int[], bool>>(typeof(KeyValues), nameof(KeyValues.AddOf), vector.ItemType.RawType)(
                    builder, source, vector.ItemType, [.. _values.Select(value => Convert.ToInt32(value) - 1)], asText);
            return;
        }
        KeyValues.Add(builder, ItemType, _values, asText);
    }

    public override void Save(ModelSaveContext ctx) => KeyDictionaryFormat.Write(ctx, ItemType, _values);

    public override void WriteText(TextWriter writer)
    {
        writer.WriteLine(ItemType is TextDataViewType
            ? $"# Number of terms = {Count}" : $"# Number of terms of type '{ItemType}' = {Count}");
        for (int i = 0; i < _values.Length; i++) writer.WriteLine($"{i}\t{KeyValues.ToText(_values[i])}");
    }
}
