namespace Microsoft.ML.Data;

/// <summary>Gives a loader that is there already.</summary>
internal sealed class FixedLoaderEstimator<TSource>(IDataLoader<TSource> loader)
    : IDataLoaderEstimator<TSource, IDataLoader<TSource>>
{
    public IDataLoader<TSource> Fit(TSource input) => loader;

    public SchemaShape GetOutputSchema() => SchemaShape.Create(loader.GetOutputSchema());
}
