using System.Text;

namespace Microsoft.ML;

/// <summary>
/// What a component writes its model to: one headed stream, and in a repository named streams and sub-models beside it.
/// </summary>
public sealed class ModelSaveContext : IDisposable
{
    internal readonly RepositoryWriter? Repository;
    internal readonly string? Directory;
    internal readonly BinaryWriter Writer;
    internal readonly long FpMin;
    internal ModelHeader Header = ModelHeader.Create();

    private readonly Repository.Entry? _entry;
    private readonly List<string> _strings = [];
    private readonly Dictionary<string, int> _stringIds = new(StringComparer.Ordinal);
    private string? _loaderAssemblyName;

    internal ModelSaveContext(RepositoryWriter rep, string? dir, string name)
    {
        Repository = rep;
        Directory = dir;
        _entry = rep.CreateEntry(dir, name);
        Writer = new BinaryWriter(_entry.Stream, Encoding.UTF8, leaveOpen: true);
        BeginWrite();
    }

    /// <summary>Writes to a single stream, without a repository.</summary>
    internal ModelSaveContext(BinaryWriter writer, IExceptionContext? ectx = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Writer = writer;
        FpMin = writer.BaseStream.Position;
        BeginWrite();
    }

    internal bool InRepository => Repository is not null;

    internal static void SaveModel<T>(RepositoryWriter rep, T? value, string? path)
        where T : class
    {
        if (value is not ICanSaveModel model) return;
        using var context = new ModelSaveContext(rep, path, ModelLoadContext.ModelStreamName);
        model.Save(context);
        context.Done();
    }

    internal static void Save(BinaryWriter writer, Action<ModelSaveContext> fn)
    {
        using var context = new ModelSaveContext(writer);
        fn(context);
        context.Done();
    }

    internal void SaveModel<T>(T? value, string name)
        where T : class => SaveModel(Checked(), value, Path(name));

    internal void SaveSubModel(string dir, Action<ModelSaveContext> fn)
    {
        Contracts.CheckNonEmpty(dir, nameof(dir));
        using var context = new ModelSaveContext(Checked(), Path(dir), ModelLoadContext.ModelStreamName);
        fn(context);
        context.Done();
    }

    internal void SaveBinaryStream(string name, Action<BinaryWriter> action)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        using Repository.Entry entry = Checked().CreateEntry(Directory, name);
        using var writer = new BinaryWriter(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(writer);
    }

    internal void SaveTextStream(string name, Action<TextWriter> action)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        using Repository.Entry entry = Checked().CreateEntry(Directory, name);
        using var writer = new StreamWriter(entry.Stream, leaveOpen: true);
        action(writer);
    }

    internal void CheckAtModel() =>
        Contracts.Check(
            Writer.BaseStream.Position == FpMin + Header.FpModel, "The model's block has been written to already.");

    internal void SetVersionInfo(VersionInfo ver)
    {
        Header.SetVersionInfo(ver);
        _loaderAssemblyName = ver.LoaderAssemblyName;
    }

    internal void SaveStringOrNull(string? str) => Writer.Write(str is null ? -1 : Id(str));

    internal void SaveString(string str)
    {
        ArgumentNullException.ThrowIfNull(str);
        Writer.Write(Id(str));
    }

    internal void SaveString(ReadOnlyMemory<char> str) => Writer.Write(Id(str.ToString()));

    internal void SaveNonEmptyString(string str)
    {
        Contracts.CheckParam(!string.IsNullOrEmpty(str), nameof(str));
        Writer.Write(Id(str));
    }

    internal void SaveNonEmptyString(ReadOnlyMemory<char> str) => SaveNonEmptyString(str.ToString());

    /// <summary>Writes strings, assembly name and tail behind the model, then the header in front of it.</summary>
    internal void Done()
    {
        Contracts.Check(Header.ModelSignature != 0, "ModelSignature not specified!");
        Header.CbModel = Current - Header.FpModel;
        if (_strings.Count > 0) WriteStrings();
        if (!string.IsNullOrEmpty(_loaderAssemblyName))
        {
            Header.FpAssemblyName = Current;
            Writer.Write(Encoding.Unicode.GetBytes(_loaderAssemblyName));
            Header.CbAssemblyName = (uint)(Current - Header.FpAssemblyName);
        }
        Header.FpTail = Current;
        Writer.Write(ModelHeader.TailSignatureValue);
        Header.FpLim = Current;
        Writer.Seek((int)FpMin, SeekOrigin.Begin);
        Writer.Write(Header.ToBytes());
        Writer.Seek((int)(FpMin + Header.FpLim), SeekOrigin.Begin);
        Dispose();
    }

    public void Dispose()
    {
        // The writer of a single stream is its owner's.
        if (!InRepository) return;
        Writer.Dispose();
        _entry!.Dispose();
    }

    private long Current
    {
        get
        {
            Writer.Flush();
            return Writer.BaseStream.Position - FpMin;
        }
    }

    private void BeginWrite() => Writer.Write(new byte[ModelHeader.Size]);

    private void WriteStrings()
    {
        Header.FpStringTable = Current;
        long end = 0;
        foreach (string text in _strings) Writer.Write(end += text.Length * sizeof(char));
        Header.CbStringTable = Current - Header.FpStringTable;
        Header.FpStringChars = Current;
        foreach (string text in _strings) Writer.Write(Encoding.Unicode.GetBytes(text));
        Header.CbStringChars = Current - Header.FpStringChars;
    }

    internal int Id(string text)
    {
        if (_stringIds.TryGetValue(text, out int id)) return id;
        _strings.Add(text);
        return _stringIds[text] = _strings.Count - 1;
    }

    private RepositoryWriter Checked() =>
        Repository ?? throw Contracts.Except(
            "Can't save a sub-model or a stream beside the model when writing to a single stream");

    private string Path(string name) => string.IsNullOrEmpty(Directory) ? name : $"{Directory}/{name}";
}
