using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The values behind the keys of a label: what its annotation KeyValues holds.</summary>
internal sealed class ClassValues
{
    private readonly Action<DataViewSchema.Annotations.Builder, string> _add;

    private ClassValues(
        PrimitiveDataViewType itemType, string[] names, Action<DataViewSchema.Annotations.Builder, string> add)
    {
        ItemType = itemType;
        Names = names;
        _add = add;
    }

    /// <summary>The types that are kept; values of any other type are kept as text. The order is that of saved
    /// models.</summary>
    public static IReadOnlyList<PrimitiveDataViewType> ItemTypes { get; } =
    [
        TextDataViewType.Instance, BooleanDataViewType.Instance, NumberDataViewType.SByte, NumberDataViewType.Byte,
        NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32, NumberDataViewType.UInt32,
        NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double,
    ];

    /// <summary>Type of the values.</summary>
    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The values as text that can be parsed again.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool AreText => ItemType is TextDataViewType;

    /// <summary>Adds the values as an annotation.</summary>
    public void AddTo(DataViewSchema.Annotations.Builder annotations, string name) => _add(annotations, name);

    /// <summary>Values from their names.</summary>
    /// <exception cref="FormatException">A name is no value of the type.</exception>
    /// <exception cref="OverflowException">A name is no value of the type.</exception>
    public static ClassValues Parse(PrimitiveDataViewType itemType, string[] names)
    {
        Type raw = itemType.RawType;
        return raw == typeof(bool) ? Parsed<bool>(itemType, names)
            : raw == typeof(sbyte) ? Parsed<sbyte>(itemType, names)
            : raw == typeof(byte) ? Parsed<byte>(itemType, names)
            : raw == typeof(short) ? Parsed<short>(itemType, names)
            : raw == typeof(ushort) ? Parsed<ushort>(itemType, names)
            : raw == typeof(int) ? Parsed<int>(itemType, names)
            : raw == typeof(uint) ? Parsed<uint>(itemType, names)
            : raw == typeof(long) ? Parsed<long>(itemType, names)
            : raw == typeof(ulong) ? Parsed<ulong>(itemType, names)
            : raw == typeof(float) ? Parsed<float>(itemType, names)
            : raw == typeof(double) ? Parsed<double>(itemType, names)
            : Text(names);
    }

    /// <summary>The key values of a label column; null where it has none for its classes.</summary>
    public static ClassValues? Of(DataViewSchema.Column label, int classCount)
    {
        DataViewType? type = label.Annotations.Schema.GetColumnOrNull(ScoreAnnotations.KeyValues)?.Type;
        if (type is not VectorDataViewType { ItemType: PrimitiveDataViewType item } vector
            || vector.Size != classCount)
        {
            return null;
        }

        Type raw = item.RawType;
        string[] names = raw == typeof(bool) ? Read<bool>(label)
            : raw == typeof(sbyte) ? Read<sbyte>(label)
            : raw == typeof(byte) ? Read<byte>(label)
            : raw == typeof(short) ? Read<short>(label)
            : raw == typeof(ushort) ? Read<ushort>(label)
            : raw == typeof(int) ? Read<int>(label)
            : raw == typeof(uint) ? Read<uint>(label)
            : raw == typeof(long) ? Read<long>(label)
            : raw == typeof(ulong) ? Read<ulong>(label)
            : raw == typeof(float) ? Read<float>(label)
            : raw == typeof(double) ? Read<double>(label)
            : raw == typeof(DateTime) ? Read<DateTime>(label)
            : raw == typeof(DateTimeOffset) ? Read<DateTimeOffset>(label)
            : raw == typeof(TimeSpan) ? Read<TimeSpan>(label)
            : raw == typeof(ReadOnlyMemory<char>) ? Read<ReadOnlyMemory<char>>(label)
            : [];
        return names.Length == classCount ? Parse(item, names) : null;
    }

    private static ClassValues Parsed<TValue>(PrimitiveDataViewType itemType, string[] names)
        where TValue : IParsable<TValue> =>
        Create(itemType, names, [.. names.Select(name => TValue.Parse(name, CultureInfo.InvariantCulture))]);

    private static ClassValues Text(string[] names) =>
        Create<ReadOnlyMemory<char>>(TextDataViewType.Instance, names, [.. names.Select(name => name.AsMemory())]);

    private static ClassValues Create<TValue>(PrimitiveDataViewType itemType, string[] names, TValue[] values)
    {
        var all = new VBuffer<TValue>(values.Length, values);
        var type = new VectorDataViewType(itemType, values.Length);
        return new(itemType, names, (annotations, name) =>
            annotations.Add(name, type, (ref VBuffer<TValue> value) => all.CopyTo(ref value)));
    }

    private static string[] Read<TValue>(DataViewSchema.Column label)
    {
        VBuffer<TValue> values = default;
        label.Annotations.GetValue(ScoreAnnotations.KeyValues, ref values);
        return [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
    }
}
