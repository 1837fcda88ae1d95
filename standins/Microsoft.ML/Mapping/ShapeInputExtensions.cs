namespace Microsoft.ML.Data;

internal static class ShapeInputExtensions
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public static SchemaShape.Column FindInput(this SchemaShape inputSchema, string name)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return inputSchema.TryFindColumn(name, out SchemaShape.Column column)
            ? column
            : throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
    }

    /// <summary>Those annotations of a column that have one of the names.</summary>
    public static IEnumerable<SchemaShape.Column> AnnotationsOf(
        this SchemaShape.Column column, params string[] names) =>
        names.SelectMany(name => column.Annotations.Where(annotation => annotation.Name == name));
}
