using System.Collections.Immutable;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, by row and by column.</summary>
public sealed class DataDebuggerPreview
{
    internal const int DefaultRows = 100;

    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(data);
        Contracts.CheckParam(maxRows >= 0, nameof(maxRows));
        Schema = data.Schema;
        var rows = new List<object[]>();
        using (DataViewRowCursor cursor = data.GetRowCursor(data.Schema))
        {
            Func<object>[] readers = [.. data.Schema.Select(column => CreateReader(cursor, column))];
            while (rows.Count < maxRows && cursor.MoveNext()) rows.Add([.. readers.Select(read => read())]);
        }
        RowView = [.. rows.Select(row => new RowInfo(
            [.. row.Select((value, i) => KeyValuePair.Create(Schema[i].Name, value))]))];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. rows.Select(row => row[column.Index])]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> CreateReader(DataViewRow row, DataViewSchema.Column column) =>
        (Func<object>)typeof(DataDebuggerPreview)
            .GetMethod(nameof(ReadNew), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(column.Type.RawType).Invoke(null, [row, column])!;

    private static Func<object> ReadNew<TValue>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
        return () =>
        {
            // A new value each time: getters fill the arrays of old ones again.
            TValue value = default!;
            getter(ref value);
            return value!;
        };
    }

    /// <summary>One row's values by column.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }

    /// <summary>One column's values.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }
}
