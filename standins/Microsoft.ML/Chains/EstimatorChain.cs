namespace Microsoft.ML.Data;

/// <summary>Estimators one behind the other; each is fitted to what those before it make of the data.</summary>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    public readonly IEstimator<TLastTransformer> LastEstimator;

    private readonly IEstimator<ITransformer>[] _estimators;
    private readonly TransformerScope[] _scopes;
    private readonly bool[] _cachesAfter;

    public EstimatorChain()
        : this([], [], [])
    {
    }

    private EstimatorChain(IEstimator<ITransformer>[] estimators, TransformerScope[] scopes, bool[] cachesAfter)
    {
        _estimators = estimators;
        _scopes = scopes;
        _cachesAfter = cachesAfter;
        LastEstimator = (estimators.LastOrDefault() as IEstimator<TLastTransformer>)!;
    }

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        // Says early when the input does not fit a later part.
        _ = GetOutputSchema(SchemaShape.Create(input.Schema));
        IDataView data = input;
        var transformers = new ITransformer[_estimators.Length];
        for (int i = 0; i < _estimators.Length; i++)
        {
            transformers[i] = _estimators[i].Fit(data);
            data = transformers[i].Transform(data);
            if (_cachesAfter[i] && i < _estimators.Length - 1) data = new CacheDataView(data, []);
        }
        return new TransformerChain<TLastTransformer>(transformers, _scopes);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _estimators.Aggregate(inputSchema, (shape, estimator) => estimator.GetOutputSchema(shape));

    public EstimatorChain<TNewTrans> Append<TNewTrans>(
        IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(estimator);
        return new EstimatorChain<TNewTrans>(
            [.. _estimators, estimator], [.. _scopes, scope], [.. _cachesAfter, false]);
    }

    /// <summary>What follows reads the data so far from memory.</summary>
    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        ArgumentNullException.ThrowIfNull(env);
        return _estimators.Length == 0
            ? throw new InvalidOperationException(
                "Current estimator chain has no estimator, can't append cache checkpoint.")
            : new EstimatorChain<TLastTransformer>(_estimators, _scopes, [.. _cachesAfter[..^1], true]);
    }
}
