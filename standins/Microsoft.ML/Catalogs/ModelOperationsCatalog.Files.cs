using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string TransformerFolder = "TransformerChain";
    private const string SchemaEntry = "Schema";

    public void Save(ITransformer model, DataViewSchema? inputSchema, string filePath)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    public void Save(ITransformer model, DataViewSchema? inputSchema, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using RepositoryWriter repository = RepositoryWriter.CreateNew(stream, _environment);
        ModelSaveContext.SaveModel(repository, model, TransformerFolder);
        if (inputSchema is not null)
        {
            using Repository.Entry entry = repository.CreateEntry(SchemaEntry);
            SchemaStream.Write(entry.Stream, inputSchema);
        }
        repository.Commit();
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Contracts.CheckNonEmpty(filePath, nameof(filePath));
        using FileStream stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    /// <summary>The schema is null where the model was saved without one.</summary>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using RepositoryReader repository = RepositoryReader.Open(stream, _environment);
        using Repository.Entry? entry = repository.OpenEntryOrNull(SchemaEntry);
        inputSchema = entry is null ? null! : SchemaStream.Read(entry.Stream);
        if (entry is null && ModelLoadContext.LoadModelOrNull<IDataLoader<IMultiStreamSource>, SignatureLoadModel>(
            _environment, out IDataLoader<IMultiStreamSource>? saved, repository, null))
        {
            (ITransformer withLoader, IDataLoader<IMultiStreamSource> loader) = Split(saved!);
            inputSchema = loader.GetOutputSchema();
            return withLoader;
        }
        if (ModelLoadContext.LoadModelOrNull<ITransformer, SignatureLoadModel>(
            _environment, out ITransformer? model, repository, TransformerFolder))
        {
            return model!;
        }
        if (entry is not null) throw Contracts.ExceptDecode("Corrupt model file");
        throw Contracts.Except(
            "Could not load legacy format model",
            Contracts.Except("Repository doesn't contain entry DataLoaderModel/Model.key"));
    }
}
