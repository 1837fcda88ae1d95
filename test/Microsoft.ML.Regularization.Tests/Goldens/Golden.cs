using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Recorded answers of reference implementations, one JSON file a method.</summary>
internal static class Golden
{
    public static JsonElement Case(string file, string id) =>
        Cases(file).Single(golden => golden.GetProperty("id").GetString() == id);

    public static IEnumerable<JsonElement> Cases(string file)
    {
        var assembly = typeof(Golden).Assembly;
        string name = assembly.GetManifestResourceNames()
            .Single(resource => resource.EndsWith("." + file, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(golden => golden.Clone())];
    }

    public static double[] Row(JsonElement element) =>
    [
        .. element.EnumerateArray()
            .Select(value => (value.ValueKind == JsonValueKind.Array ? value[0] : value).GetDouble()),
    ];

    public static double[,] Matrix(JsonElement element)
    {
        var result = new double[element.GetArrayLength(), element[0].GetArrayLength()];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
            {
                result[i, j] = element[i][j].GetDouble();
            }
        }

        return result;
    }
}
