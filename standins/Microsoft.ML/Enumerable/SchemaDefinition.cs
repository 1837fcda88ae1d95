namespace Microsoft.ML.Data;

/// <summary>How the members of a class become columns. It can be changed before it is used.</summary>
public sealed partial class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition(IEnumerable<Column> columns)
        : base(columns)
    {
    }

    /// <summary>Whether members are read, written or both; a property needs the accessor for it.</summary>
    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    /// <summary>Reading yields null for a name that is not there; writing adds it.</summary>
    public Column this[string columnName]
    {
        get => Find(column => column.ColumnName == columnName)!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.ColumnName != columnName)
            {
                throw Contracts.ExceptParam(
                    nameof(columnName),
                    $"The column name is specified as '{value.ColumnName}' " +
                    $"but must match the selector '{columnName}'.");
            }
            int index = FindIndex(column => column.ColumnName == columnName);
            if (index >= 0) this[index] = value;
            else Add(value);
        }
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        Column[] columns = [.. RowMembers.Of(userType, direction).Select(
            member => new Column(RowMembers.Name(member), RowMembers.ColumnType(member), member.Name))];
        if (columns.GroupBy(column => column.ColumnName).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Contracts.ExceptParam(
                nameof(userType), $"Duplicate column name '{twice.Key}' detected, this is disallowed");
        }
        return new SchemaDefinition(columns);
    }

    /// <summary>A definition whose types and annotations are those of an existing schema.</summary>
    internal static SchemaDefinition Create(Type userType, DataViewSchema schema)
    {
        SchemaDefinition definition = Create(userType, Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            Column own = definition.Find(c => c.ColumnName == column.Name)
                ?? throw Contracts.Except($"Type should contain a member named {column.Name}");
            own.ColumnType = column.Type;
            own.Annotations = column.Annotations;
        }
        return definition;
    }
}
