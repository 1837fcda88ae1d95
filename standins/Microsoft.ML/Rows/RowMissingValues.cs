using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Tests the values of a row for being missing.</summary>
internal static class RowMissingValues
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>A test whether the row's value, or one of its vector, is missing.</summary>
    public static Func<bool> CreateTest(DataViewRow row, DataViewSchema.Column column)
    {
        var vector = column.Type as VectorDataViewType;
        Type raw = (vector?.ItemType ?? column.Type).RawType;
        string test = vector is null ? nameof(Scalar) : nameof(Vector);
        return (Func<bool>)typeof(RowMissingValues).GetMethod(test, Private)!.MakeGenericMethod(raw)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [row, column], null)!;
    }

    private static Func<bool> Scalar<TValue>(DataViewRow row, DataViewSchema.Column column)
        where TValue : IEquatable<TValue>
    {
        ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
        TValue missing = MissingValue.Of<TValue>();
        TValue value = default!;
        return () =>
        {
            getter(ref value);
            return value.Equals(missing);
        };
    }

    private static Func<bool> Vector<TValue>(DataViewRow row, DataViewSchema.Column column)
        where TValue : IEquatable<TValue>
    {
        ValueGetter<VBuffer<TValue>> getter = row.GetGetter<VBuffer<TValue>>(column);
        TValue missing = MissingValue.Of<TValue>();
        VBuffer<TValue> value = default;
        return () =>
        {
            getter(ref value);
            ReadOnlySpan<TValue> values = value.GetValues();
            return values.Contains(missing) || (values.Length < value.Length && missing.Equals(default));
        };
    }
}
