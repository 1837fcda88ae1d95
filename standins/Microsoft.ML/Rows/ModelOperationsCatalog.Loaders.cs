using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, string filePath)
    {
        ArgumentNullException.ThrowIfNull(loader);
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, loader, stream);
    }

    /// <summary>The model becomes the one part of a chain behind the loader.</summary>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(stream);
        TransformerChain<ITransformer>? chain = model is null ? null : new TransformerChain<ITransformer>(model);
        using RepositoryWriter repository = RepositoryWriter.CreateNew(stream, _environment);
        ModelSaveContext.SaveModel(repository, new CompositeDataLoader<TSource, ITransformer>(loader, chain), null);
        repository.Commit();
    }

    public ITransformer LoadWithDataLoader(string filePath, out IDataLoader<IMultiStreamSource> loader)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return LoadWithDataLoader(stream, out loader);
    }

    public ITransformer LoadWithDataLoader(Stream stream, out IDataLoader<IMultiStreamSource> loader)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using RepositoryReader repository = RepositoryReader.Open(stream, _environment);
        try
        {
            ModelLoadContext.LoadModel<IDataLoader<IMultiStreamSource>, SignatureLoadModel>(
                _environment, out IDataLoader<IMultiStreamSource> saved, repository, null);
            (ITransformer model, loader) = Split(saved);
            return model;
        }
        catch (Exception e)
        {
            throw Contracts.Except(
                "Model does not contain an IDataLoader. Perhaps this was saved with an DataViewSchema, or even no " +
                "information on its input at all. Consider using the Load method instead.", e);
        }
    }

    /// <summary>A chain of one part is taken for the one that saving puts around the model.</summary>
    private static (ITransformer Model, IDataLoader<IMultiStreamSource> Loader) Split(
        IDataLoader<IMultiStreamSource> loader)
    {
        if (loader is not CompositeDataLoader<IMultiStreamSource, ITransformer> composite)
            return (new TransformerChain<ITransformer>(), loader);
        ITransformer[] parts = [.. composite.Transformer];
        return (parts is [var only] ? only : composite.Transformer, composite.Loader);
    }
}
