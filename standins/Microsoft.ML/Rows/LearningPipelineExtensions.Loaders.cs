using Microsoft.ML.Data;

namespace Microsoft.ML;

public static partial class LearningPipelineExtensions
{
    public static CompositeDataLoader<TSource, TTrans> Append<TSource, TTrans>(
        this IDataLoader<TSource> loader, TTrans transformer)
        where TTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(transformer);
        return loader is CompositeDataLoader<TSource, ITransformer> composite
            ? composite.AppendTransformer(transformer)
            : new CompositeDataLoader<TSource, TTrans>(loader, new TransformerChain<TTrans>(transformer));
    }

    public static CompositeLoaderEstimator<TSource, TTrans> Append<TSource, TTrans>(
        this IDataLoader<TSource> start, IEstimator<TTrans> estimator)
        where TTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(start);
        return new FixedLoaderEstimator<TSource>(start).Append(estimator);
    }

    public static CompositeLoaderEstimator<TSource, TTrans> Append<TSource, TTrans>(
        this IDataLoaderEstimator<TSource, IDataLoader<TSource>> start, IEstimator<TTrans> estimator)
        where TTrans : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(estimator);
        return new CompositeLoaderEstimator<TSource, ITransformer>(start).Append(estimator);
    }
}
