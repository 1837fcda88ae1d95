using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Reads one column.</summary>
public static class ColumnCursorExtensions
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        return GetColumn<T>(data, data.Schema[columnName]);
    }

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (column.Type.RawType == typeof(T)) return Values<T, T>(data, column, CopyOf<T>());
        if (typeof(T) == typeof(string) && column.Type is TextDataViewType)
        {
            return (IEnumerable<T>)Values(data, column, (in ReadOnlyMemory<char> text) => text.ToString());
        }
        if (RowMembers.VectorItem(typeof(T)) is { } item
            && typeof(T).IsSZArray && column.Type is VectorDataViewType vector)
        {
            if (item == typeof(string) && vector.ItemType is TextDataViewType)
                return (IEnumerable<T>)Texts(data, column);
            if (item == vector.ItemType.RawType)
            {
                return (IEnumerable<T>)typeof(ColumnCursorExtensions).GetMethod(nameof(Arrays), Private)!
                    .MakeGenericMethod(item).Invoke(null, [data, column])!;
            }
        }
        throw Contracts.ExceptParam(
            nameof(column),
            $"Cannot map column (name: {column.Name}, type: {column.Type}) in data " +
            $"to the user-defined type, {typeof(T)}.");
    }

    private delegate TResult Converter<TValue, TResult>(in TValue value);

    private static IEnumerable<string[]> Texts(IDataView data, DataViewSchema.Column column) => Values(
        data, column,
        (in VBuffer<ReadOnlyMemory<char>> texts) => texts.DenseValues().Select(text => text.ToString()).ToArray());

    private static IEnumerable<TItem[]> Arrays<TItem>(IDataView data, DataViewSchema.Column column) =>
        Values(data, column, (in VBuffer<TItem> vector) => vector.DenseValues().ToArray());

    /// <summary>Vectors are copied: the getter fills the same arrays again.</summary>
    private static Converter<T, T> CopyOf<T>()
    {
        if (RowMembers.VectorItem(typeof(T)) is not { } item) return (in T value) => value;
        return (Converter<T, T>)typeof(ColumnCursorExtensions).GetMethod(nameof(VectorCopy), Private)!
            .MakeGenericMethod(item).Invoke(null, null)!;
    }

    private static Converter<VBuffer<TItem>, VBuffer<TItem>> VectorCopy<TItem>() => (in VBuffer<TItem> vector) =>
    {
        VBuffer<TItem> copy = default;
        vector.CopyTo(ref copy);
        return copy;
    };

    private static IEnumerable<TResult> Values<TValue, TResult>(
        IDataView data, DataViewSchema.Column column, Converter<TValue, TResult> convert)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(column);
        TValue value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return convert(value);
        }
    }
}
