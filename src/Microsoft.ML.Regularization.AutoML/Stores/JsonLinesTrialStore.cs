using System.Text;
using System.Text.Json;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Finished trials in a file, one line of JSON each; the first line says of which experiment they are. A line is on the
/// disk before the next trial starts, so that a killed process loses no finished trial. For one process at a time.
/// </summary>
/// <remarks>
/// The first line is written in one step with the file. A last line that the end of the process cut short is taken off
/// when the file is opened; any other line that cannot be read is an error.
/// </remarks>
public sealed class JsonLinesTrialStore : ITrialStore, IDisposable
{
    private const string Format = "sweep-trials-1";

    // Linux locks a file against a second writer only if it is locked against readers too.
    private static readonly FileShare _share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly List<SweepTrial> _trials = [];
    private FileStream? _file;

    /// <summary>A store in a file, which is opened or made when a sweep starts.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    public JsonLinesTrialStore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public string Name => _path;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Open(IReadOnlyDictionary<string, string> experiment)
    {
        lock (_lock)
        {
            Release();
            try
            {
                if (!File.Exists(_path))
                {
                    byte[] header = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Header(Format, experiment)));
                    AtomicFile.Write(_path, stream => stream.Write([.. header, (byte)'\n']));
                }

                _file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, _share);
                return Load(_file);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                Release();
                throw new IOException(
                    $"The trials of the sweep cannot be kept in '{_path}': {cause.Message} Choose a file in a folder "
                    + "that exists, that this process may write to, and that no other sweep uses at the moment.",
                    cause);
            }
            catch
            {
                Release();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SweepTrial> ReadAll()
    {
        lock (_lock)
        {
            return [.. _trials];
        }
    }

    /// <inheritdoc/>
    public bool TryClaim(int id, string owner)
    {
        lock (_lock)
        {
            // The file is locked: there is no other process.
            return !_trials.Exists(trial => trial.Id == id);
        }
    }

    /// <inheritdoc/>
    public void Append(SweepTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (_lock)
        {
            FileStream file = _file ?? throw new InvalidOperationException($"'{_path}' is not open.");
            try
            {
                // One write, so that a line is there in whole or is the last.
                file.Write(Encoding.UTF8.GetBytes(TrialJson.Write(trial) + '\n'));
                file.Flush(flushToDisk: true);
            }
            catch (IOException cause)
            {
                throw new IOException($"Trial {trial.Id} cannot be kept in '{_path}': {cause.Message}", cause);
            }

            _trials.Add(trial);
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        lock (_lock)
        {
            Release();
        }
    }

    /// <summary>Releases the file, as <see cref="Close"/>.</summary>
    public void Dispose() => Close();

    private static T Parse<T>(string path, int line, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException(
                $"'{path}', line {line}, cannot be read as a trial of a sweep: {cause.Message} Repair or remove the "
                + "line, or give the sweep another file.",
                cause);
        }
    }

    private IReadOnlyDictionary<string, string> Load(FileStream file)
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        string[] lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n')[..^1];
        if (lines.Length == 0)
        {
            throw new InvalidDataException(
                $"'{_path}', line 1, does not say of which experiment its trials are: the file is truncated or is no "
                + "file of a sweep. Remove it, or give the sweep another file.");
        }

        Header header = Parse(_path, 1, () => JsonSerializer.Deserialize<Header>(lines[0]))
            ?? new Header("", new Dictionary<string, string>());
        if (header.Format != Format || header.Experiment is null)
        {
            throw new InvalidDataException(
                $"'{_path}', line 1, has the format '{header.Format}', not '{Format}': it is no file of a sweep, or of "
                + "another version. Give the sweep another file.");
        }

        _trials.Clear();
        for (int i = 1; i < lines.Length; i++)
        {
            _trials.Add(Parse(_path, i + 1, () => TrialJson.Read(lines[i])));
        }

        file.SetLength(end);
        file.Position = end;
        return header.Experiment;
    }

    private void Release()
    {
        _file?.Dispose();
        _file = null;
    }

    private sealed record Header(string Format, IReadOnlyDictionary<string, string> Experiment);
}
