using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What can be said of a schema before data are seen: names, kinds and item types, not sizes.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape _empty = new([]);

    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        Contracts.CheckParam(
            _columns.All(column => column.IsValid), nameof(columns), "Some items are not initialized properly.");
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryFindColumn(string name, out Column column)
    {
        ArgumentNullException.ThrowIfNull(name);
        column = Array.Find(_columns, c => c.Name == name);
        return column.IsValid;
    }

    internal static SchemaShape Create(DataViewSchema schema) =>
        new(schema.Where(
            column => !column.IsHidden).Select(column => FromColumn(column, FromAnnotations(column.Annotations))));

    internal static void GetColumnTypeShape(
        DataViewType type, out Column.VectorKind vecKind, out DataViewType itemType, out bool isKey)
    {
        var vector = type as VectorDataViewType;
        vecKind = vector is null ? Column.VectorKind.Scalar
            : vector.IsKnownSize ? Column.VectorKind.Vector
            : Column.VectorKind.VariableVector;
        itemType = vector?.ItemType ?? type;
        isKey = itemType is KeyDataViewType;
        if (isKey) itemType = NumberDataViewType.FromType(itemType.RawType)!;
    }

    private static SchemaShape FromAnnotations(DataViewSchema.Annotations annotations) =>
        annotations.Schema.Count == 0 ? _empty : new(annotations.Schema.Select(column => FromColumn(column, _empty)));

    private static Column FromColumn(DataViewSchema.Column column, SchemaShape annotations)
    {
        GetColumnTypeShape(column.Type, out Column.VectorKind kind, out DataViewType itemType, out bool isKey);
        return new Column(column.Name, kind, itemType, isKey, annotations);
    }
}
