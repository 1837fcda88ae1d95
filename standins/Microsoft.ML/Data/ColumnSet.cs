namespace Microsoft.ML.Data;

/// <summary>Sets of columns by index, and the checks on getters that all rows share.</summary>
internal static class ColumnSet
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var active = new bool[schema.Count];
        foreach (DataViewSchema.Column column in columns)
        {
            if (column.Index >= active.Length || schema[column.Index].Name != column.Name)
            {
                throw Contracts.ExceptParam(nameof(columns), $"Column '{column.Name}' is not a column of this view.");
            }
            active[column.Index] = true;
        }
        return active;
    }

    /// <summary>The columns of a schema whose index is in the set.</summary>
    public static IEnumerable<DataViewSchema.Column> Columns(DataViewSchema schema, Func<int, bool> isActive) =>
        schema.Where(column => isActive(column.Index));

    /// <summary>Null getters stand for inactive columns.</summary>
    public static ValueGetter<TValue> Getter<TValue>(Delegate?[] getters, DataViewSchema.Column column)
    {
        if (column.Index >= getters.Length || getters[column.Index] is not { } getter)
        {
            throw Contracts.ExceptParam(nameof(column), "requested column not active");
        }
        return getter as ValueGetter<TValue> ?? throw Contracts.Except(
            $"Invalid TValue in GetGetter for column #{column}: '{typeof(TValue)}', " +
                $"expected type: '{getter.GetType().GetGenericArguments()[0]}'.");
    }
}
