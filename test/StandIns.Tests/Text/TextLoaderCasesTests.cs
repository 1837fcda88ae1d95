using System.Text.Json.Nodes;
using Microsoft.ML;

namespace StandIns.Tests.Text;

/// <summary>The text loader against the recorded answers of the genuine one.</summary>
public sealed class TextLoaderCasesTests : IDisposable
{
    private const string RecordingFile = "textloader.json";

    private static readonly Dictionary<string, string> _notCovered = new()
    {
        ["save/"] = "SaveAsText is not part of the stand-in",
    };

    private static readonly IReadOnlyDictionary<string, JsonObject> _cases = RecordedCases.Load(RecordingFile);

    private readonly string _folder = Directory.CreateTempSubdirectory("textloader").FullName;
    private readonly MLContext _context = new(1);
    private readonly List<string> _log = [];

    public TextLoaderCasesTests()
    {
        _context.Log += (_, message) =>
        {
            if (message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
                _log.Add(message.RawMessage ?? string.Empty);
        };
    }

    public static TheoryData<string> OptionsCases => [.. Covered(name => _cases[name]["options"]!["call"] is null)];

    public static TheoryData<string> CallCases => [.. Covered(name => _cases[name]["options"]!["call"] is not null)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(OptionsCases))]
    public void LoadFromTextFile_WithOptions_AnswersAsRecorded(string name)
    {
        var recorded = _cases[name];
        var path = Write(0, (string)recorded["input"]!["text"]!);
        var options = TextLoaderOptions.Parse(recorded["options"]!.AsObject());
        // The recording leaves ForceVector out; the column of this case was made by a range of two indices.
        if (name == "vector/one-slot-range")
            options.Columns![0].Source[0].ForceVector = true;

        Check(recorded, () => _context.Data.LoadFromTextFile(path, options));
    }

    [Theory]
    [MemberData(nameof(CallCases))]
    public void LoadFromTextFile_ByCall_AnswersAsRecorded(string name)
    {
        var recorded = _cases[name];
        var text = (string?)recorded["input"]?["text"];
        var path = text is null ? string.Empty : Write(0, text);
        var texts = recorded["input"]?["texts"]?.AsArray().Select((node, i) => Write(i, (string)node!)).ToArray() ?? [];

        Check(recorded, () => TextLoaderCalls.Run(_context.Data, name, path, _folder, texts));
    }

    [Fact]
    public void NotCovered_EveryPattern_MatchesCases() =>
        Assert.All(_notCovered.Keys, start => Assert.Contains(_cases.Keys, name => name.StartsWith(start, StringComparison.Ordinal)));

    private static IEnumerable<string> Covered(Func<string, bool> isWanted) =>
        RecordedCases.Names(RecordingFile, string.Empty, _notCovered).Where(isWanted);

    private void Check(JsonObject recorded, Func<IDataView> load)
    {
        var expected = recorded["expected"]!.AsObject();
        if (expected["throws"] is JsonObject thrown)
        {
            RecordedCases.AssertThrows(thrown, Assert.ThrowsAny<Exception>(() => load()), _folder);
            return;
        }

        var view = load();
        if (expected["enumerate"] is { } enumeration)
        {
            RecordedView.AssertSchema(expected["schema"]!.AsArray(), view.Schema);
            RecordedCases.AssertThrows(
                enumeration["throws"]!.AsObject(), Assert.ThrowsAny<Exception>(() => RecordedView.Read(view)));
            return;
        }

        RecordedView.AssertEqual(expected, view);
        var log = expected["log"]?.AsArray().Select(line => ((string)line!).Replace("<dir>", _folder, StringComparison.Ordinal)) ?? [];
        Assert.Equal(log, _log.Select(message => $"Warning: {message}"));
    }

    private string Write(int index, string text)
    {
        var path = Path.Combine(_folder, index == 0 ? "f.txt" : $"f{index}.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
