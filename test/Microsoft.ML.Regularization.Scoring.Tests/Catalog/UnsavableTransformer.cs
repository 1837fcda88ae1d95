using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Catalog;

/// <summary>A transformer that fails in the middle of a save.</summary>
internal sealed class UnsavableTransformer : ITransformer
{
    public bool IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

    public IDataView Transform(IDataView input) => input;

    public void Save(ModelSaveContext ctx) => throw new NotSupportedException("cannot be saved");
}
