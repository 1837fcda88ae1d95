using System.Collections;

namespace Microsoft.ML;

/// <summary>The columns of a view. Of several columns with one name the last is seen, the others are hidden.</summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indexOfName = new(StringComparer.Ordinal);

    private DataViewSchema(IReadOnlyList<DetachedColumn> columns)
    {
        for (int i = 0; i < columns.Count; i++) _indexOfName[columns[i].Name] = i;
        _columns = new Column[columns.Count];
        for (int i = 0; i < columns.Count; i++)
        {
            DetachedColumn column = columns[i];
            _columns[i] = new Column(column.Name, i, _indexOfName[column.Name] != i, column.Type, column.Annotations);
        }
    }

    public int Count => _columns.Length;

    public Column this[string name]
    {
        get
        {
            if (string.IsNullOrEmpty(name)) throw new ArgumentNullException(nameof(name));
            return GetColumnOrNull(name)
                ?? throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found");
        }
    }

    public Column this[int columnIndex]
    {
        get
        {
            Contracts.CheckParam(columnIndex >= 0 && columnIndex < _columns.Length, nameof(columnIndex));
            return _columns[columnIndex];
        }
    }

    public Column? GetColumnOrNull(string name)
    {
        if (string.IsNullOrEmpty(name)) throw new ArgumentNullException(nameof(name));
        return _indexOfName.TryGetValue(name, out int index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{Count} columns";
}
