using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>Reads a model file; an entry is unpacked into memory when it is opened.</summary>
internal sealed class RepositoryReader : Repository
{
    private readonly ZipArchive _archive;

    // By the path with forward slashes: old files have backslashes.
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private RepositoryReader(Stream stream)
    {
        try
        {
            _archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in _archive.Entries) _entries[entry.FullName.Replace('\\', '/')] = entry;
        }
        catch (Exception e)
            when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw Contracts.ExceptDecode("Failed to open a zip archive", e);
        }
    }

    public static RepositoryReader Open(Stream stream, IExceptionContext? ectx = null, bool useFileSystem = true)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new RepositoryReader(stream);
    }

    public Entry OpenEntry(string name) => OpenEntry(null, name);

    public Entry OpenEntry(string? dir, string name) =>
        OpenEntryOrNull(dir, name)
            ?? throw Contracts.Except($"Repository doesn't contain entry {EntryPath(dir, name)}");

    public Entry? OpenEntryOrNull(string name) => OpenEntryOrNull(null, name);

    public Entry? OpenEntryOrNull(string? dir, string name)
    {
        string path = EntryPath(dir, name);
        if (!_entries.TryGetValue(path, out ZipArchiveEntry? entry)) return null;
        Contracts.CheckDecode(entry.Length < int.MaxValue, "Repository stream too large to read into memory");
        var content = new MemoryStream();
        using (Stream source = entry.Open()) source.CopyTo(content);
        content.Position = 0;
        return new Entry(path, content, null);
    }

    public override void Dispose() => _archive.Dispose();
}
