using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Microsoft.ML;

/// <summary>Writes a model file. Entries go into the zip in the order in which they are disposed.</summary>
internal sealed class RepositoryWriter : Repository
{
    private readonly ZipArchive _archive;
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Entry> _open = [];

    private RepositoryWriter(Stream stream) =>
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    public static RepositoryWriter CreateNew(Stream stream, IExceptionContext? ectx = null, bool useFileSystem = true)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var writer = new RepositoryWriter(stream);
        using Entry entry = writer.CreateEntry("TrainingInfo", "Version.txt");
        string? version = typeof(RepositoryWriter)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        entry.Stream.Write(Encoding.UTF8.GetBytes(version + Environment.NewLine));
        return writer;
    }

    public Entry CreateEntry(string name) => CreateEntry(null, name);

    public Entry CreateEntry(string? dir, string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        string path = EntryPath(dir, name);
        if (!_paths.Add(path)) throw Contracts.ExceptParam(nameof(name), $"Duplicate entry: '{path}'");
        var entry = new Entry(path, new MemoryStream(), Store);
        _open.Add(entry);
        return entry;
    }

    public void Commit()
    {
        foreach (Entry entry in _open.ToArray()) entry.Dispose();
        Dispose();
    }

    public override void Dispose() => _archive.Dispose();

    private void Store(Entry entry)
    {
        _open.Remove(entry);
        using Stream target = _archive.CreateEntry(entry.Path).Open();
        target.Write(entry.Content);
    }
}
