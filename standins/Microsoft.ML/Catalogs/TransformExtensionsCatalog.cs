using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms of whole columns.</summary>
public static class TransformExtensionsCatalog
{
    public static ColumnConcatenatingEstimator Concatenate(
        this TransformsCatalog catalog, string outputColumnName, params string[] inputColumnNames) =>
        new(Environment(catalog), outputColumnName, inputColumnNames);

    public static ColumnCopyingEstimator CopyColumns(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName) =>
        new(Environment(catalog), (outputColumnName, inputColumnName));

    public static ColumnSelectingEstimator DropColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(Environment(catalog), columnNames, isKeeping: false);

    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(Environment(catalog), columnNames, isKeeping: true);

    public static ColumnSelectingEstimator SelectColumns(
        this TransformsCatalog catalog, string[] columnNames, bool keepHidden) =>
        new(Environment(catalog), columnNames, isKeeping: true, keepHidden);

    private static IHostEnvironment Environment(TransformsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.GetEnvironment();
    }
}
