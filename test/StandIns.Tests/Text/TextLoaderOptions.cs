using System.Text.Json;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>Reads recorded options of the text loader.</summary>
internal static class TextLoaderOptions
{
    public static TextLoader.Options Parse(JsonElement recorded)
    {
        var options = new TextLoader.Options();
        foreach (var option in recorded.EnumerateObject())
            Set(options, option.Name, option.Value);
        return options;
    }

    private static void Set(TextLoader.Options options, string name, JsonElement value)
    {
        switch (name)
        {
            case nameof(options.Columns):
                options.Columns = [.. value.EnumerateArray().Select(ParseColumn)];
                break;
            case nameof(options.Separators):
                options.Separators = [.. value.EnumerateArray().Select(separator => separator.GetString()![0])];
                break;
            case nameof(options.DecimalMarker):
                options.DecimalMarker = value.GetString()![0];
                break;
            case nameof(options.EscapeChar):
                options.EscapeChar = value.GetString()![0];
                break;
            case nameof(options.MaxRows):
                options.MaxRows = value.GetInt64();
                break;
            default:
                var flag = typeof(TextLoader.Options).GetField(name)
                    ?? throw new InvalidOperationException($"Option {name}");
                flag.SetValue(options, value.GetBoolean());
                break;
        }
    }

    private static TextLoader.Column ParseColumn(JsonElement column) => new()
    {
        Name = column.GetProperty("Name").GetString()!,
        DataKind = Enum.Parse<DataKind>(column.GetProperty("DataKind").GetString()!),
        Source = column.GetProperty("Source") is { ValueKind: JsonValueKind.Array } ranges
            ? [.. ranges.EnumerateArray().Select(ParseRange)]
            : null!,
        KeyCount = ParseKeyCount(column.GetProperty("KeyCount")),
    };

    private static TextLoader.Range ParseRange(JsonElement range)
    {
        var first = range.GetProperty("Min").GetInt32();
        int? last = range.GetProperty("Max").ValueKind == JsonValueKind.Number ? range.GetProperty("Max").GetInt32()
            : null;
        return new TextLoader.Range
        {
            Min = first,
            Max = last,
            AutoEnd = range.GetProperty("AutoEnd").GetBoolean(),
            VariableEnd = range.GetProperty("VariableEnd").GetBoolean(),
            AllOther = range.GetProperty("AllOther").GetBoolean(),
            ForceVector = last != first,
        };
    }

    private static KeyCount? ParseKeyCount(JsonElement count) => count.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => new KeyCount(count.GetUInt64()),
        _ => new KeyCount(),
    };
}
