using System.Collections.Concurrent;

namespace Microsoft.ML.Data;

/// <summary>Getters by the column's own type, for code that does not know the type.</summary>
internal static class RowGetterExtensions
{
    private static readonly ConcurrentDictionary<Type, Func<DataViewRow, DataViewSchema.Column,
    Delegate>> _getters = new();

    public static Delegate GetGetter(this DataViewRow row, DataViewSchema.Column column) =>
        _getters.GetOrAdd(column.Type.RawType, static type => typeof(RowGetterExtensions)
            .GetMethod(nameof(Typed), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<DataViewRow, DataViewSchema.Column, Delegate>>())(row, column);

    /// <summary>A getter that does something else first.</summary>
    public static Delegate After(Action first, Delegate getter) => (Delegate)typeof(RowGetterExtensions).GetMethod(
            nameof(AfterTyped), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(getter.GetType().GetGenericArguments()[0]).Invoke(null, [first, getter])!;

    private static ValueGetter<TValue> AfterTyped<TValue>(Action first, ValueGetter<TValue> getter) =>
        (ref TValue value) =>
        {
            first();
            getter(ref value);
        };

    private static ValueGetter<TValue> Typed<TValue>(DataViewRow row, DataViewSchema.Column column) =>
        row.GetGetter<TValue>(column);
}
