namespace Microsoft.ML.Data;

/// <summary>The base of estimators that have nothing to learn.</summary>
public abstract class TrivialEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    private protected TrivialEstimator(IHost host, TTransformer transformer)
    {
        Host = host;
        Transformer = transformer;
    }

    private protected IHost Host { get; }

    private protected TTransformer Transformer { get; }

    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        // Says early when the input does not fit.
        _ = Transformer.GetOutputSchema(input.Schema);
        return Transformer;
    }

    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
