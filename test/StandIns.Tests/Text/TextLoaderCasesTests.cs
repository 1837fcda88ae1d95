using System.Text.Json;
using Microsoft.ML;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Text;

/// <summary>The text loader against the recorded answers of the genuine one.</summary>
public sealed class TextLoaderCasesTests : IDisposable
{
    private static readonly Dictionary<string, string> _notCovered = new()
    {
        ["save/"] = "SaveAsText is not part of the stand-in",
    };

    private static readonly GoldenFile _golden = GoldenFile.Load("textloader.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("textloader").FullName;
    private readonly MLContext _context = new(1);
    private readonly List<string> _log = [];

    public TextLoaderCasesTests()
    {
        _context.Log += (_, message) =>
        {
            if (message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
                _log.Add($"Warning: {message.RawMessage}");
        };
    }

    public static TheoryData<string> OptionsCases => [.. Covered.Where(name => !IsCall(name))];

    public static TheoryData<string> CallCases => [.. Covered.Where(IsCall)];

    private static IEnumerable<string> Covered =>
        _golden.CaseNames.Where(name =>
            !_notCovered.Keys.Any(start => name.StartsWith(start, StringComparison.Ordinal)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(OptionsCases))]
    public void LoadFromTextFile_WithOptions_AnswersAsRecorded(string name)
    {
        var path = Write(0, _golden.Input(name).GetProperty("text").GetString()!);
        var options = TextLoaderOptions.Parse(_golden.Case(name).GetProperty("options"));
        // The recording leaves ForceVector out; the column of this case was made by a range of two indices.
        if (name == "vector/one-slot-range")
            options.Columns![0].Source[0].ForceVector = true;

        Check(name, () => _context.Data.LoadFromTextFile(path, options));
    }

    [Theory]
    [MemberData(nameof(CallCases))]
    public void LoadFromTextFile_ByCall_AnswersAsRecorded(string name)
    {
        var texts = Texts(_golden.Case(name));
        var paths = texts.Select((text, i) => Write(i, text)).ToArray();

        Check(name, () => TextLoaderCalls.Run(_context.Data, name, paths, _folder));
    }

    [Fact]
    public void NotCovered_EveryPattern_MatchesCases() => Assert.All(
        _notCovered.Keys, start =>
            Assert.Contains(_golden.CaseNames, name => name.StartsWith(start, StringComparison.Ordinal)));

    private static bool IsCall(string name) => _golden.Case(name).GetProperty("options").TryGetProperty("call", out _);

    private static string[] Texts(JsonElement recorded)
    {
        if (!recorded.TryGetProperty("input", out var input))
            return [];
        return input.TryGetProperty("texts", out var texts)
            ? [.. texts.EnumerateArray().Select(text => text.GetString()!)]
            : [input.GetProperty("text").GetString()!];
    }

    private void Check(string name, Func<IDataView> load)
    {
        var expected = _golden.Expected(name);
        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => load());
            return;
        }

        var view = load();
        if (expected.TryGetProperty("enumerate", out var enumeration))
        {
            GoldenView.AssertSchema(expected.GetProperty("schema"), view.Schema);
            GoldenThrows.Assert(enumeration, () => ReadAll(view));
            return;
        }

        GoldenView.AssertEqual(expected, view);
        string[] log = expected.TryGetProperty("log", out var lines)
            ? [.. lines.EnumerateArray().Select(line =>
                line.GetString()!.Replace("<dir>", _folder, StringComparison.Ordinal))]
            : [];
        // Every column is read by a pass of its own, and each pass reports.
        Assert.Equal(log, _log.Distinct());
    }

    private static void ReadAll(IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext())
        {
        }
    }

    private string Write(int index, string text)
    {
        var path = Path.Combine(_folder, index == 0 ? "f.txt" : $"f{index}.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
