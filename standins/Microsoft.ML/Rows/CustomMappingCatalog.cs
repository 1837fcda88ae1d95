using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Functions of the user's own on rows as objects.</summary>
public static class CustomMappingCatalog
{
    /// <summary>Adds the columns of <typeparamref name="TDst"/>;
    /// without a contract the model cannot be saved.</summary>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog, Action<TSrc, TDst> mapAction, string? contractName,
        SchemaDefinition? inputSchemaDefinition = null, SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new()
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new CustomMappingEstimator<TSrc, TDst>(
            catalog.GetEnvironment(), mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);
    }

    /// <summary>Drops the rows for which the function says true.</summary>
    public static IDataView FilterByCustomPredicate<TSrc>(
        this DataOperationsCatalog catalog, IDataView input, Func<TSrc, bool> filterPredicate)
        where TSrc : class, new()
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filterPredicate);
        (DataViewSchema.Column Column, MemberColumn Member)[] bound =
            MemberWriter.Bind(typeof(TSrc), input.Schema, ignoreMissingColumns: false, definition: null);
        return new RowFilterView(input, [.. bound.Select(pair => pair.Column)], row =>
        {
            Action<TSrc>[] writers = [.. bound.Select(
                pair => MemberWriter.Create<TSrc>(row, pair.Column, pair.Member))];
            var source = new TSrc();
            return () =>
            {
                foreach (Action<TSrc> write in writers) write(source);
                return !filterPredicate(source);
            };
        });
    }
}
