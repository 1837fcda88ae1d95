using System.Text.Json.Nodes;

namespace StandIns.Tests.Text;

/// <summary>The cases of a file that records what the genuine library answers.</summary>
internal static class RecordedCases
{
    public static IReadOnlyDictionary<string, JsonObject> Load(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Goldens", file);
        var cases = JsonNode.Parse(File.ReadAllText(path))!["cases"]!.AsArray();
        return cases.ToDictionary(node => (string)node!["name"]!, node => node!.AsObject());
    }

    /// <summary>The names of the cases that start with the prefix, less those of the list of what is not covered.</summary>
    public static IEnumerable<string> Names(string file, string prefix, IReadOnlyDictionary<string, string> notCovered)
    {
        var names = Load(file).Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        return names.Where(name => !notCovered.Keys.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>Fails unless the exception is the recorded one: type, start of the message, and the same for what it wraps.</summary>
    public static void AssertThrows(JsonObject expected, Exception actual, string folder = "")
    {
        var message = ((string)expected["message"]!).Replace("<dir>", folder, StringComparison.Ordinal);
        Assert.Equal((string)expected["type"]!, actual.GetType().FullName);
        Assert.StartsWith(message, actual.Message, StringComparison.Ordinal);
        if (expected["paramName"] is { } parameter)
            Assert.Equal((string)parameter!, ((ArgumentException)actual).ParamName);
        if (expected["inner"] is JsonObject inner)
            AssertThrows(inner, actual.InnerException!, folder);
    }
}
