using System.Text.Json.Nodes;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>Reads recorded options of the text loader.</summary>
internal static class TextLoaderOptions
{
    public static TextLoader.Options Parse(JsonObject recorded)
    {
        var options = new TextLoader.Options();
        foreach (var (name, value) in recorded)
            Set(options, name, value!);
        return options;
    }

    private static void Set(TextLoader.Options options, string name, JsonNode value)
    {
        switch (name)
        {
            case nameof(options.Columns):
                options.Columns = [.. value.AsArray().Select(column => ParseColumn(column!))];
                break;
            case nameof(options.Separators):
                options.Separators = [.. value.AsArray().Select(separator => ((string)separator!)[0])];
                break;
            case nameof(options.DecimalMarker):
                options.DecimalMarker = ((string)value!)[0];
                break;
            case nameof(options.EscapeChar):
                options.EscapeChar = ((string)value!)[0];
                break;
            case nameof(options.MaxRows):
                options.MaxRows = (long)value;
                break;
            default:
                var flag = typeof(TextLoader.Options).GetField(name) ?? throw new InvalidOperationException($"Option {name}");
                flag.SetValue(options, (bool)value);
                break;
        }
    }

    private static TextLoader.Column ParseColumn(JsonNode column) => new()
    {
        Name = (string)column["Name"]!,
        DataKind = Enum.Parse<DataKind>((string)column["DataKind"]!),
        Source = column["Source"] is JsonArray ranges ? [.. ranges.Select(range => ParseRange(range!))] : null!,
        KeyCount = column["KeyCount"] is { } count ? ParseKeyCount(count) : null,
    };

    private static TextLoader.Range ParseRange(JsonNode range)
    {
        var first = (int)range["Min"]!;
        var last = (int?)range["Max"];
        return new TextLoader.Range
        {
            Min = first,
            Max = last,
            AutoEnd = (bool)range["AutoEnd"]!,
            VariableEnd = (bool)range["VariableEnd"]!,
            AllOther = (bool)range["AllOther"]!,
            ForceVector = last != first,
        };
    }

    private static KeyCount ParseKeyCount(JsonNode count) =>
        count.GetValueKind() == System.Text.Json.JsonValueKind.Number ? new KeyCount((ulong)count) : new KeyCount();
}
