namespace Microsoft.ML.Data;

/// <summary>An estimator of a loader with estimators behind it.</summary>
public sealed class CompositeLoaderEstimator<TSource, TLastTransformer>
    : IDataLoaderEstimator<TSource, CompositeDataLoader<TSource, TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly IDataLoaderEstimator<TSource, IDataLoader<TSource>> _start;
    private readonly EstimatorChain<TLastTransformer> _chain;

    public CompositeLoaderEstimator(
        IDataLoaderEstimator<TSource, IDataLoader<TSource>> start,
        EstimatorChain<TLastTransformer>? estimatorChain = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        _start = start;
        _chain = estimatorChain ?? new EstimatorChain<TLastTransformer>();
    }

    public CompositeDataLoader<TSource, TLastTransformer> Fit(TSource input)
    {
        IDataLoader<TSource> loader = _start.Fit(input);
        return new CompositeDataLoader<TSource, TLastTransformer>(loader, _chain.Fit(loader.Load(input)));
    }

    public SchemaShape GetOutputSchema() => _chain.GetOutputSchema(_start.GetOutputSchema());

    public CompositeLoaderEstimator<TSource, TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator)
        where TNewTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return new CompositeLoaderEstimator<TSource, TNewTrans>(_start, _chain.Append(estimator));
    }
}
