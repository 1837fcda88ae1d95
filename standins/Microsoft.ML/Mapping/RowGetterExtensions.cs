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

    private static ValueGetter<TValue> Typed<TValue>(DataViewRow row, DataViewSchema.Column column) =>
        row.GetGetter<TValue>(column);
}
