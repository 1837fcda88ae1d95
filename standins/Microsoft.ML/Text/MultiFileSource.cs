using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Several files, given by paths that may hold wildcards, several paths joined by +, or a folder and
/// "...".</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private const int BufferSize = 1 << 16;

    private readonly string[] _paths;

    /// <summary>The files that the paths stand for; a path that no file matches is kept and fails when it is
    /// opened.</summary>
    public MultiFileSource(params string[] paths)
    {
        if (paths is null || (paths.Length == 1 && paths[0] is null))
        {
            _paths = [];
            return;
        }

        var found = paths.SelectMany(TextPaths.Expand).ToArray();
        _paths = found.Length > 0 ? found : paths;
    }

    /// <summary>The number of files.</summary>
    public int Count => _paths.Length;

    /// <summary>The path of a file.</summary>
    public string GetPathOrNull(int index) => _paths[Check(index)];

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public Stream Open(int index)
    {
        var path = _paths[Check(index)];
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1,
                FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"Could not open file '{path}'. Error is: {exception.Message}", exception);
        }
    }

    /// <summary>Opens a file as text: UTF-8, or what its byte order mark says.</summary>
    public TextReader OpenTextReader(int index) =>
        new StreamReader(Open(index), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);

    private int Check(int index) => index >= 0 && index < Count
        ? index
        : throw Contracts.ExceptParam(nameof(index), $"File {index} of {Count} does not exist");
}
