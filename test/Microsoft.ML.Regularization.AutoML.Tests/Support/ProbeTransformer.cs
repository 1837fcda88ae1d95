using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>A model that remembers with which value it was made, and copies the feature to the score.</summary>
internal sealed class ProbeTransformer(ITransformer inner, double value, int bytes) : ITransformer
{
    public double Value => value;

    /// <summary>What makes the model heavy.</summary>
    public byte[] Payload { get; } = new byte[bytes];

    public bool IsRowToRowMapper => inner.IsRowToRowMapper;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => inner.Transform(input);

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

    public void Save(ModelSaveContext ctx) => throw new NotSupportedException("Probes are not saved.");
}
