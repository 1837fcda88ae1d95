namespace Microsoft.ML.Regularization;

/// <summary>Writes a file that is either complete or not there.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> write) => Write(path, write, Create);

    /// <summary>For tests of a disk that fails.</summary>
    internal static void Write(string path, Action<Stream> write, Func<string, Stream> create)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target)
            ?? throw new UnauthorizedAccessException($"'{path}' is a folder, not a file.");
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The folder '{folder}' does not exist: create it before saving '{path}'.");
        }

        if (Directory.Exists(target)) throw new UnauthorizedAccessException($"'{path}' is a folder, not a file.");

        // In the same folder: a rename within one file system is a single step.
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (Stream stream = create(temporary))
            {
                write(stream);
                stream.Flush();
                if (stream is FileStream file) file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Delete(temporary);
            throw;
        }
    }

    private static FileStream Create(string path) =>
        new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The caller gets the exception that made the save fail; that a remnant stayed too would only hide it.
            System.Diagnostics.Trace.TraceWarning($"Could not delete '{path}': {exception.Message}");
        }
    }
}
