using System.Text.Json;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// The fits done so far, in a file of JSON lines: each is written as it ends, so a killed run loses none, and parts of
/// a suite that run one after the other end in one table.
/// </summary>
/// <typeparam name="TFit">A fit as a line of the file.</typeparam>
internal sealed class FinishedFits<TFit>
    where TFit : class
{
    private readonly Dictionary<string, TFit> _known = [];
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Func<TFit, string> _key;

    /// <param name="path">The file; it may be missing.</param>
    /// <param name="key">What tells a fit from all others.</param>
    public FinishedFits(string path, Func<TFit, string> key)
    {
        _path = path;
        _key = key;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path))
        {
            return;
        }

        // A line without its end is one that a killed run was writing.
        string text = File.ReadAllText(path);
        foreach (string line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            TFit fit = JsonSerializer.Deserialize<TFit>(line)!;
            _known[key(fit)] = fit;
        }
    }

    public TFit? Find(string key)
    {
        lock (_lock)
        {
            return _known.GetValueOrDefault(key);
        }
    }

    public void Add(TFit fit)
    {
        lock (_lock)
        {
            _known[_key(fit)] = fit;
            File.AppendAllText(_path, JsonSerializer.Serialize(fit) + "\n");
        }
    }
}
