namespace Microsoft.ML;

/// <summary>A model file: a zip of named streams in folders.</summary>
internal abstract class Repository : IDisposable
{
    public abstract void Dispose();

    protected static string EntryPath(string? directory, string name) =>
        string.IsNullOrEmpty(directory) ? name : $"{directory.Replace('\\', '/').TrimEnd('/')}/{name}";

    /// <summary>One stream. Who opened it disposes it.</summary>
    internal sealed class Entry(string path, MemoryStream stream, Action<Entry>? onDispose) : IDisposable
    {
        private bool _isDisposed;

        public string Path => path;

        public Stream Stream => stream;

        internal byte[] Content => stream.ToArray();

        public void Dispose()
        {
            if (_isDisposed) return;
            _isDisposed = true;
            onDispose?.Invoke(this);
            stream.Dispose();
        }
    }
}
