using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly EstimatorChain<ITransformer> _chain;

    internal OneHotEncodingEstimator(IHostEnvironment env, EncodedColumn[] columns, IDataView? keyData = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        IHost host = env.Register(nameof(OneHotEncodingEstimator));
        foreach (EncodedColumn column in columns)
            Contracts.CheckParam(Enum.IsDefined(column.Kind), "OutputKind", $"There is no output kind {column.Kind}");
        KeyVectorColumn[] vectors = [.. columns.Where(column => column.Kind is OutputKind.Indicator or OutputKind.Bag)
            .Select(column => new KeyVectorColumn(
                column.OutputName, column.OutputName, column.Kind == OutputKind.Bag))];
        (string, string)[] bits = [.. columns.Where(column => column.Kind == OutputKind.Binary)
            .Select(column => (column.OutputName, column.OutputName))];
        _chain = new EstimatorChain<ITransformer>()
            .Append((IEstimator<ITransformer>)new ValueToKeyMappingEstimator(host, columns, keyData));
        if (vectors.Length > 0)
            _chain = _chain.Append((IEstimator<ITransformer>)new KeyToVectorMappingEstimator(host, vectors));
        if (bits.Length > 0)
            _chain = _chain.Append((IEstimator<ITransformer>)new KeyToBinaryVectorMappingEstimator(host, bits));
    }

    public enum OutputKind : byte
    {
        /// <summary>How often each value is there.</summary>
        Bag = 1,

        /// <summary>An indicator of each value, one behind the other.</summary>
        Indicator = 2,

        /// <summary>The keys.</summary>
        Key = 3,

        /// <summary>The bits of the keys.</summary>
        Binary = 4,
    }

    public OneHotEncodingTransformer Fit(IDataView input) => new(_chain.Fit(input));

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);
}
