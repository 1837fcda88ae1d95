using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>The rows of a view as objects; each enumeration opens a cursor.</summary>
internal sealed class ViewEnumerable<TRow>(
    IDataView data, (DataViewSchema.Column Column, MemberColumn Member)[] columns,
    bool reuseRowObject) : IEnumerable<TRow>
    where TRow : class, new()
{
    public IEnumerator<TRow> GetEnumerator()
    {
        using DataViewRowCursor cursor = data.GetRowCursor(columns.Select(column => column.Column));
        Action<TRow>[] writers = [.. columns.Select(
            column => MemberWriter.Create<TRow>(cursor, column.Column, column.Member))];
        TRow? row = null;
        while (cursor.MoveNext())
        {
            if (row is null || !reuseRowObject) row = new TRow();
            foreach (Action<TRow> write in writers) write(row);
            yield return row;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
