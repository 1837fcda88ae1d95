using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StandIns.Tests.Goldens;

/// <summary>Compares facts, as JSON: numbers to nine digits, exceptions by type and start of message.</summary>
public static class GoldenFacts
{
    private const double Tolerance = 1e-9;
    private const string Throws = "throws";

    private static readonly JsonSerializerOptions _json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The value, or how the call failed.</summary>
    public static object? Try(Func<object?> call)
    {
        try
        {
            return call();
        }
#pragma warning disable CA1031 // How it fails, however it fails, is what is compared.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Dictionary<string, object?> { [Throws] = Describe(exception) };
        }
    }

    /// <summary>Facts of these names are not compared.</summary>
    public static void AssertEqual(JsonElement expected, object? actual, params string[] except)
    {
        JsonNode? tree = JsonSerializer.SerializeToNode(actual, _json);
        Compare(expected, tree is null ? null : JsonSerializer.SerializeToElement(tree), "$", except);
    }

    private static Dictionary<string, object?> Describe(Exception exception)
    {
        var facts = new Dictionary<string, object?>
        {
            ["type"] = exception.GetType().FullName,
            ["message"] = exception.Message,
        };
        if (exception is AggregateException aggregate) facts["inner"] = aggregate.InnerExceptions.Select(Describe);
        else if (exception.InnerException is { } inner) facts["inner"] = Describe(inner);
        return facts;
    }

    private static void Compare(JsonElement expected, JsonElement? actual, string path, string[] except)
    {
        if (actual is not { } found)
        {
            Assert.True(expected.ValueKind == JsonValueKind.Null, $"{path}: expected {expected}, got nothing");
            return;
        }
        Assert.True(
            expected.ValueKind == found.ValueKind || expected.ValueKind is JsonValueKind.True or JsonValueKind.False,
            $"{path}: expected {expected}, got {found}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when expected.TryGetProperty(Throws, out JsonElement throws):
                Assert.True(
                    found.TryGetProperty(Throws, out JsonElement thrown), $"{path}: expected {throws}, got {found}");
                CompareThrown(throws, thrown, path);
                break;
            case JsonValueKind.Object:
                CompareMembers(expected, found, path, except);
                break;
            case JsonValueKind.Array:
                Assert.True(
                    expected.GetArrayLength() == found.GetArrayLength(), $"{path}: expected {expected}, got {found}");
                for (int i = 0; i < expected.GetArrayLength(); i++)
                    Compare(expected[i], found[i], $"{path}[{i}]", except);
                break;
            case JsonValueKind.Number:
                Assert.True(
                    GoldenValues.AreClose(expected.GetDouble(), found.GetDouble(), Tolerance),
                    $"{path}: expected {expected}, got {found}");
                break;
            default:
                Assert.True(
                    expected.GetRawText() == found.GetRawText() || expected.ToString() == found.ToString(),
                    $"{path}: expected {expected}, got {found}");
                break;
        }
    }

    private static void CompareMembers(JsonElement expected, JsonElement found, string path, string[] except)
    {
        Assert.Equal(Names(expected, except), Names(found, except));
        foreach (JsonProperty member in expected.EnumerateObject().Where(member => !except.Contains(member.Name)))
            Compare(member.Value, found.GetProperty(member.Name), $"{path}.{member.Name}", except);
    }

    private static IEnumerable<string> Names(JsonElement element, string[] except) =>
        element.EnumerateObject().Select(member => member.Name).Except(except).Order();

    private static void CompareThrown(JsonElement expected, JsonElement found, string path)
    {
        string type = expected.GetProperty("type").GetString()!;
        // Of an unchecked argument: a clearer exception is as good.
        if (type == typeof(NullReferenceException).FullName) return;
        Assert.True(type == found.GetProperty("type").GetString(), $"{path}: expected {expected}, got {found}");
        Assert.StartsWith(
            expected.GetProperty("message").GetString()!, found.GetProperty("message").GetString(),
            StringComparison.Ordinal);
        if (!expected.TryGetProperty("inner", out JsonElement inner)) return;
        JsonElement foundInner = found.GetProperty("inner");
        if (inner.ValueKind == JsonValueKind.Object)
        {
            CompareThrown(inner, foundInner, path);
            return;
        }
        Assert.Equal(inner.GetArrayLength(), foundInner.GetArrayLength());
        for (int i = 0; i < inner.GetArrayLength(); i++) CompareThrown(inner[i], foundInner[i], path);
    }
}
