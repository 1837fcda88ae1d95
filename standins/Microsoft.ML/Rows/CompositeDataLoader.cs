using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(CompositeDataLoader<IMultiStreamSource, ITransformer>), null, typeof(SignatureLoadModel),
    "Composite Loader", CompositeDataLoader<IMultiStreamSource, ITransformer>.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>A loader with transformers behind it.</summary>
public sealed class CompositeDataLoader<TSource, TLastTransformer> : IDataLoader<TSource>, IDisposable
    where TLastTransformer : class, ITransformer
{
    public readonly IDataLoader<TSource> Loader;

    public readonly TransformerChain<TLastTransformer> Transformer;

    internal const string LoaderSignature = "CompositeLoader";

    private const string LoaderFolder = "Loader";

    public CompositeDataLoader(
        IDataLoader<TSource> loader, TransformerChain<TLastTransformer>? transformerChain = null)
    {
        ArgumentNullException.ThrowIfNull(loader);
        Loader = loader;
        Transformer = transformerChain ?? new TransformerChain<TLastTransformer>();
    }

    public IDataView Load(TSource input) => Transformer.Transform(Loader.Load(input));

    public DataViewSchema GetOutputSchema() => Transformer.GetOutputSchema(Loader.GetOutputSchema());

    public CompositeDataLoader<TSource, TNewLast> AppendTransformer<TNewLast>(TNewLast transformer)
        where TNewLast : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return new CompositeDataLoader<TSource, TNewLast>(Loader, Transformer.Append(transformer));
    }

    public void Dispose() => Transformer.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveModel(Loader, LoaderFolder);
        ctx.SaveModel(Transformer, TransformerChain.LoaderSignature);
    }

    internal static CompositeDataLoader<TSource, TLastTransformer> Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        ctx.LoadModel<IDataLoader<TSource>, SignatureLoadModel>(env, out var loader, LoaderFolder);
        ctx.LoadModel<TransformerChain<TLastTransformer>, SignatureLoadModel>(
            env, out var chain, TransformerChain.LoaderSignature);
        return new CompositeDataLoader<TSource, TLastTransformer>(loader, chain);
    }

    private static VersionInfo GetVersionInfo() =>
        new("CMPSTLDR", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);
}
