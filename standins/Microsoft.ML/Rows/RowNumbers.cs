namespace Microsoft.ML.Data;

/// <summary>Columns read as numbers whatever their type.</summary>
internal static class RowNumbers
{
    /// <summary>Keys count from 0, missing ones are NaN; true is 1, false 0.</summary>
    public static ValueGetter<double> GetGetter(DataViewRow row, DataViewSchema.Column column) =>
        (column.Type is KeyDataViewType, column.Type.RawType) switch
        {
            (true, Type type) when type == typeof(byte) => Convert<byte>(row, column, value => Key(value)),
            (true, Type type) when type == typeof(ushort) => Convert<ushort>(row, column, value => Key(value)),
            (true, Type type) when type == typeof(uint) => Convert<uint>(row, column, value => Key(value)),
            (true, _) => Convert<ulong>(row, column, Key),
            (_, Type type) when type == typeof(bool) => Convert<bool>(row, column, value => value ? 1 : 0),
            (_, Type type) when type == typeof(double) => row.GetGetter<double>(column),
            _ => Convert<float>(row, column, value => value),
        };

    private static double Key(ulong value) => value == 0 ? double.NaN : value - 1;

    private static ValueGetter<double> Convert<TValue>(
        DataViewRow row, DataViewSchema.Column column, Func<TValue, double> convert)
    {
        ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
        TValue value = default!;
        return (ref double number) =>
        {
            getter(ref value);
            number = convert(value);
        };
    }
}
