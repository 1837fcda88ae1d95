using System.Text.Json;

namespace StandIns.Tests.Goldens;

/// <summary>Compares exceptions by type and start of message, with those inside.</summary>
public static class GoldenThrows
{
    private static readonly HashSet<string> _silent =
        ["Operation is not valid due to the current state of the object."];

    /// <summary>The expectation is {"throws": {...}, "stage": ...}, or the inner {...} of it.</summary>
    public static void Assert(JsonElement expected, Action action)
    {
        Exception exception = Xunit.Assert.ThrowsAny<Exception>(action);
        Compare(expected.TryGetProperty("throws", out JsonElement throws) ? throws : expected, exception);
    }

    public static bool IsExpected(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("throws", out _);

    private static void Compare(JsonElement expected, Exception actual)
    {
        string message = expected.GetProperty("message").GetString()!;
        // A parallel cursor's wrapper: only what it wraps is a fact.
        if (message.StartsWith("Splitter/consolidator", StringComparison.Ordinal))
            expected = expected.GetProperty("inner");
        Xunit.Assert.Equal(expected.GetProperty("type").GetString(), actual.GetType().FullName);
        // Where the genuine library says nothing, a clearer message is as good.
        if (!_silent.Contains(message))
        {
            Xunit.Assert.StartsWith(expected.GetProperty("message").GetString()!.Split("<dir>")[0],
                actual.Message, StringComparison.Ordinal);
        }
        if (expected.TryGetProperty("paramName", out JsonElement parameter))
        {
            Xunit.Assert.Equal(
                parameter.GetString(), Xunit.Assert.IsType<ArgumentException>(actual, exactMatch: false).ParamName);
        }
        if (expected.TryGetProperty("inner", out JsonElement inner))
            Compare(inner, Xunit.Assert.IsType<Exception>(actual.InnerException, exactMatch: false));
    }
}
