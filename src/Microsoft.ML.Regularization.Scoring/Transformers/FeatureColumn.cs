using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Finds the feature column in a schema, with the errors that ML.NET's own transformers give.</summary>
internal static class FeatureColumn
{
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static DataViewSchema.Column In(DataViewSchema inputSchema, string name, DataViewType type)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (inputSchema.GetColumnOrNull(name) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find feature column '{name}'");
        }

        if (!HasType(column.Type, type))
        {
            throw new ArgumentOutOfRangeException(
                nameof(inputSchema),
                $"Schema mismatch for feature column '{name}': expected {type}, got {column.Type}");
        }

        return column;
    }

    // Vectors are compared by size: a trained model does not care how many dimensions the slots are named by.
    private static bool HasType(DataViewType actual, DataViewType expected) =>
        actual is VectorDataViewType a && expected is VectorDataViewType e
            ? a.Size == e.Size && a.ItemType.Equals(e.ItemType)
            : actual.Equals(expected);
}
