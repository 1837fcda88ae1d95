using System.Collections;
using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Transformers one behind the other.</summary>
public sealed class TransformerChain<TLastTransformer> : ITransformer, IEnumerable<ITransformer>, IDisposable
    where TLastTransformer : class, ITransformer
{
    public readonly TLastTransformer LastTransformer;

    private readonly ITransformer[] _transformers;
    private readonly TransformerScope[] _scopes;

    public TransformerChain(IEnumerable<ITransformer> transformers, IEnumerable<TransformerScope> scopes)
    {
        _transformers = [.. transformers];
        _scopes = [.. scopes];
        Contracts.Check(_transformers.Length == _scopes.Length, "Each transformer of a chain needs one scope.");
        LastTransformer = Last();
    }

    public TransformerChain(params ITransformer[] transformers)
        : this(transformers, transformers.Select(_ => TransformerScope.Everything))
    {
    }

    /// <summary>Reads the count, then each scope; the transformers are models in folders of their own.</summary>
    internal TransformerChain(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        _transformers = new ITransformer[ctx.Reader.ReadInt32()];
        _scopes = new TransformerScope[_transformers.Length];
        for (int i = 0; i < _transformers.Length; i++)
        {
            _scopes[i] = (TransformerScope)ctx.Reader.ReadInt32();
            ctx.LoadModel<ITransformer, SignatureLoadModel>(env, out _transformers[i], Folder(i));
        }
        LastTransformer = Last();
    }

    bool ITransformer.IsRowToRowMapper => _transformers.All(transformer => transformer.IsRowToRowMapper);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) =>
        GetOutputSchema(inputSchema, TransformerScope.Scoring);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema, TransformerScope scope)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return GetModelFor(scope).Aggregate(inputSchema, (schema, transformer) => transformer.GetOutputSchema(schema));
    }

    public IDataView Transform(IDataView input) => Transform(input, TransformerScope.Scoring);

    public IDataView Transform(IDataView input, TransformerScope scope)
    {
        ArgumentNullException.ThrowIfNull(input);
        // Says early when the input does not fit a later part.
        _ = GetOutputSchema(input.Schema, scope);
        return GetModelFor(scope).Aggregate(input, (data, transformer) => transformer.Transform(data));
    }

    public TransformerChain<ITransformer> GetModelFor(TransformerScope scopeFilter)
    {
        int[] chosen = [.. Enumerable.Range(0, _scopes.Length).Where(
            i => (_scopes[i] & scopeFilter) != TransformerScope.None)];
        return new TransformerChain<ITransformer>(chosen.Select(i => _transformers[i]), chosen.Select(i => _scopes[i]));
    }

    public TransformerChain<TNewLast> Append<TNewLast>(
        TNewLast transformer, TransformerScope scope = TransformerScope.Everything)
        where TNewLast : class, ITransformer
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return new TransformerChain<TNewLast>([.. _transformers, transformer], [.. _scopes, scope]);
    }

    public IEnumerator<ITransformer> GetEnumerator() => ((IEnumerable<ITransformer>)_transformers).GetEnumerator();

    public void Dispose()
    {
        foreach (IDisposable transformer in _transformers.OfType<IDisposable>()) transformer.Dispose();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Contracts.Check(
            ((ITransformer)this).IsRowToRowMapper,
            "GetRowToRowMapper method called despite IsRowToRowMapper being false.");
        var mappers = new IRowToRowMapper[_transformers.Length];
        DataViewSchema schema = inputSchema;
        for (int i = 0; i < mappers.Length; i++)
        {
            mappers[i] = _transformers[i].GetRowToRowMapper(schema);
            schema = mappers[i].OutputSchema;
        }
        return new CompositeRowToRowMapper(inputSchema, mappers);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(_transformers.Length);
        for (int i = 0; i < _transformers.Length; i++)
        {
            ctx.Writer.Write((int)_scopes[i]);
            ctx.SaveModel(_transformers[i], Folder(i));
        }
    }

    private static VersionInfo GetVersionInfo() =>
        new("XF CHAIN", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, TransformerChain.LoaderSignature);

    private static string Folder(int i) => string.Create(CultureInfo.InvariantCulture, $"Transform_{i:000}");

    private TLastTransformer Last()
    {
        var last = _transformers.LastOrDefault() as TLastTransformer;
        Contracts.Check((last is null) == (_transformers.Length == 0),
            $"The last transformer of the chain is not a {typeof(TLastTransformer)}.");
        return last!;
    }
}
