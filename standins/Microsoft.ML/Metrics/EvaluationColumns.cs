using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>The columns that an evaluation reads, found and checked.</summary>
internal static class EvaluationColumns
{
    public static DataViewSchema.Column Find(DataViewSchema schema, string role, string name) =>
        schema.GetColumnOrNull(name)
            ?? throw Contracts.ExceptParam(nameof(schema), $"{role} column '{name}' not found");

    public static void CheckSingle(DataViewSchema.Column column, string role)
    {
        if (!column.Type.Equals(NumberDataViewType.Single))
            throw Contracts.ExceptSchemaMismatch("schema", role, column.Name, "Single", column.Type.ToString()!);
    }

    /// <summary>The names of the column's slots, or else their numbers.</summary>
    public static string[] GetSlotNames(DataViewSchema.Column column, int slots)
    {
        if (!column.HasSlotNames(slots))
            return [.. Enumerable.Range(0, slots).Select(slot => slot.ToString(CultureInfo.InvariantCulture))];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
