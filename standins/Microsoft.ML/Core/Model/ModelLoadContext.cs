using System.Text;

namespace Microsoft.ML;

/// <summary>What a component reads its model from.</summary>
internal sealed partial class ModelLoadContext : IDisposable
{
    public const string ModelStreamName = "Model.key";
    internal const string NameBinary = "Model.bin";

    public readonly RepositoryReader? Repository;
    public readonly string? Directory;
    public readonly BinaryReader Reader;
    public readonly string[] Strings;
    public readonly string? LoaderAssemblyName;
    public readonly long FpMin;
    internal ModelHeader Header;

    internal ModelLoadContext(RepositoryReader rep, Repository.Entry ent, string? dir)
        : this(new BinaryReader(ent.Stream, Encoding.UTF8, leaveOpen: true))
    {
        Repository = rep;
        Directory = dir;
    }

    /// <summary>Reads from a single stream, without a repository.</summary>
    internal ModelLoadContext(BinaryReader reader, IExceptionContext? ectx = null)
    {
        Reader = reader;
        FpMin = reader.BaseStream.Position;
        byte[] bytes = reader.ReadBytes(ModelHeader.Size);
        Contracts.CheckDecode(bytes.Length == ModelHeader.Size, "Corrupt file header");
        Header = ModelHeader.FromBytes(bytes);
        Header.Check(reader.BaseStream.Length - FpMin);
        Strings = ReadStrings();
        LoaderAssemblyName = Header.FpAssemblyName == 0 ? null
            : Encoding.Unicode.GetString(ReadAt(Header.FpAssemblyName, (int)Header.CbAssemblyName));
        byte[] tail = ReadAt(Header.FpTail, sizeof(ulong));
        Contracts.CheckDecode(BitConverter.ToUInt64(tail) == ModelHeader.TailSignatureValue, "Corrupt model file tail");
        reader.BaseStream.Position = FpMin + Header.FpModel;
    }

    public bool InRepository => Repository is not null;

    public void CheckAtModel() =>
        Contracts.Check(
            Reader.BaseStream.Position == FpMin + Header.FpModel, "The model's block has been read from already.");

    public void CheckAtModel(VersionInfo ver)
    {
        CheckAtModel();
        Header.CheckVersionInfo(ver);
    }

    public void CheckVersionInfo(VersionInfo ver) => Header.CheckVersionInfo(ver);

    public string? LoadStringOrNull()
    {
        int id = Reader.ReadInt32();
        Contracts.CheckDecode(id >= -1 && id < Strings.Length, "Corrupt model: a string is missing");
        return id < 0 ? null : Strings[id];
    }

    public string LoadString()
    {
        string? text = LoadStringOrNull();
        Contracts.CheckDecode(text is not null, "Corrupt model: a string is missing");
        return text!;
    }

    public string LoadNonEmptyString()
    {
        string text = LoadString();
        Contracts.CheckDecode(text.Length > 0, "Corrupt model: a string is empty");
        return text;
    }

    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action)
    {
        using Repository.Entry? entry = Checked().OpenEntryOrNull(Directory, name);
        if (entry is null) return false;
        using var reader = new BinaryReader(entry.Stream, Encoding.UTF8, leaveOpen: true);
        action(reader);
        return true;
    }

    public bool TryLoadTextStream(string name, Action<TextReader> action)
    {
        using Repository.Entry? entry = Checked().OpenEntryOrNull(Directory, name);
        if (entry is null) return false;
        using var reader = new StreamReader(entry.Stream);
        action(reader);
        return true;
    }

    /// <summary>Throws if the component has not read its whole block.</summary>
    public void Done()
    {
        Contracts.CheckDecode(
            Reader.BaseStream.Position == FpMin + Header.FpModel + Header.CbModel,
            "Corrupt model: its block is longer or shorter than what was read");
        Reader.BaseStream.Position = FpMin + Header.FpLim;
        Dispose();
    }

    public void Dispose()
    {
        if (InRepository) Reader.Dispose();
    }

    private string[] ReadStrings()
    {
        if (Header.FpStringTable == 0) return [];
        byte[] table = ReadAt(Header.FpStringTable, checked((int)Header.CbStringTable));
        byte[] characters = ReadAt(Header.FpStringChars, checked((int)Header.CbStringChars));
        var strings = new string[table.Length / sizeof(long)];
        long start = 0;
        for (int i = 0; i < strings.Length; i++)
        {
            long end = BitConverter.ToInt64(table, i * sizeof(long));
            Contracts.CheckDecode(
                end >= start && end <= characters.Length && end % sizeof(char) == 0, "Corrupt model string table");
            strings[i] = Encoding.Unicode.GetString(characters, (int)start, (int)(end - start));
            start = end;
        }
        Contracts.CheckDecode(start == characters.Length, "Corrupt model string table");
        return strings;
    }

    private byte[] ReadAt(long position, int count)
    {
        Reader.BaseStream.Position = FpMin + position;
        return Reader.ReadBytes(count);
    }

    private RepositoryReader Checked() =>
        Repository ?? throw Contracts.Except(
            "Can't load a sub-model or a stream beside the model when reading from a single stream");

    private string Path(string name) => string.IsNullOrEmpty(Directory) ? name : $"{Directory}/{name}";
}
