using System.Text.Json;

namespace StandIns.Tests.Goldens;

/// <summary>One file of the genuine library's recorded answers.</summary>
public sealed class GoldenFile
{
    private static readonly JsonSerializerOptions _text = new() { WriteIndented = false };

    private readonly Dictionary<string, JsonElement> _cases;

    private GoldenFile(string name, Dictionary<string, JsonElement> cases)
    {
        Name = name;
        _cases = cases;
    }

    public string Name { get; }

    public IEnumerable<string> CaseNames => _cases.Keys;

    public static GoldenFile Load(string name)
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", name)));
        return new(name, document.RootElement.GetProperty("cases").EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.Clone()));
    }

    public JsonElement Case(string caseName) => _cases[caseName];

    public JsonElement Input(string caseName) => _cases[caseName].GetProperty("input");

    public JsonElement Expected(string caseName) => _cases[caseName].GetProperty("expected");

    public string Option(string caseName, string option) =>
        _cases[caseName].GetProperty("options").GetProperty(option).GetString()!;

    /// <summary>
    /// Compares facts by name, as JSON: what the case expects and an object with the same properties.
    /// </summary>
    public static void AssertFacts(JsonElement expected, object? actual)
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(actual));
        Assert.Equal(JsonSerializer.Serialize(expected, _text), JsonSerializer.Serialize(document.RootElement, _text));
    }
}
