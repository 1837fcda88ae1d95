using System.Text.Json;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// The fits done so far, in a file of JSON lines: each is written as it ends, so a killed run loses none.
/// </summary>
/// <typeparam name="TFit">A fit.</typeparam>
internal sealed class FinishedFits<TFit>
    where TFit : class, IFinishedFit
{
    private readonly Dictionary<string, TFit> _known = [];
    private readonly Lock _lock = new();
    private readonly string _path;

    public FinishedFits(string path)
    {
        _path = path;
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
            _known[fit.Key] = fit;
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
            _known[fit.Key] = fit;
            File.AppendAllText(_path, JsonSerializer.Serialize(fit) + "\n");
        }
    }
}
