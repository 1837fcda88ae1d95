namespace Microsoft.ML.Data;

/// <summary>The columns of a shape, by name: a new one replaces the old one in its place, or comes last.</summary>
internal sealed class ShapeColumns(SchemaShape shape)
{
    private readonly List<SchemaShape.Column> _columns = [.. shape];

    public void Set(SchemaShape.Column column)
    {
        int index = _columns.FindIndex(c => c.Name == column.Name);
        if (index < 0) _columns.Add(column);
        else _columns[index] = column;
    }

    public SchemaShape ToShape() => new(_columns);
}
