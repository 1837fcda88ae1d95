namespace Microsoft.ML.Data;

/// <summary>The base of transformers that score rows with a model.</summary>
public abstract class PredictionTransformerBase<TModel> : IPredictionTransformer<TModel>, IDisposable
    where TModel : class
{
    private const string ModelFolder = "Model";
    private const string SchemaStreamName = "TrainSchema";

    private protected PredictionTransformerBase(TModel model, DataViewSchema trainSchema)
    {
        Model = model;
        TrainSchema = trainSchema;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public TModel Model { get; }

    internal DataViewSchema TrainSchema { get; }

    public abstract DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, Map(input.Schema));
    }

    public void Dispose()
    {
        (Model as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => new RowToRowMapper(Map(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.SaveModel(Model, ModelFolder);
        ctx.SaveBinaryStream(SchemaStreamName, writer => SchemaStream.Write(writer.BaseStream, TrainSchema));
        SaveColumns(ctx);
    }

    internal static (TModel Model, DataViewSchema TrainSchema) LoadParts(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.LoadModel<TModel, SignatureLoadModel>(env, out TModel model, ModelFolder);
        DataViewSchema? schema = null;
        ctx.TryLoadBinaryStream(SchemaStreamName, reader => schema = SchemaStream.Read(reader.BaseStream));
        return (model, schema ?? throw Contracts.ExceptDecode("The training schema is missing."));
    }

    private protected abstract VersionInfo Version { get; }

    private protected abstract RowMapping Map(DataViewSchema inputSchema);

    private protected abstract void SaveColumns(ModelSaveContext ctx);
}
