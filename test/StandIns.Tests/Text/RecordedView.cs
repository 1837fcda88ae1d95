using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>Compares views with recorded ones: schema, annotations and values.</summary>
internal static class RecordedView
{
    /// <summary>Fails unless the view is the recorded one; computed floats may differ by 1e-5, doubles by 1e-9.</summary>
    public static void AssertEqual(JsonObject expected, IDataView actual, bool isExact = true)
    {
        var columns = expected["columns"]!.AsArray();
        AssertSchema(columns, actual.Schema);
        var count = expected["rowCountProperty"];
        Assert.Equal(count is null ? null : (long?)count, actual.GetRowCount());
        var values = Read(actual);
        for (var i = 0; i < columns.Count; i++)
        {
            var where = $"column {i} '{actual.Schema[i].Name}'";
            AssertValue(columns[i]!["values"], values[i], isExact, where);
        }
    }

    public static void AssertSchema(JsonArray expected, DataViewSchema actual)
    {
        Assert.Equal(
            expected.Select(column => $"{column!["name"]}:{column["type"]}:{(bool?)column["isHidden"] ?? false}"),
            actual.Select(column => $"{column.Name}:{column.Type}:{column.IsHidden}"));
        for (var i = 0; i < expected.Count; i++)
            AssertAnnotations(expected[i]!["annotations"]?.AsArray() ?? [], actual[i].Annotations);
    }

    /// <summary>The values of all columns, hidden ones too, by column and row.</summary>
    public static JsonArray[] Read(IDataView view)
    {
        var values = view.Schema.Select(_ => new JsonArray()).ToArray();
        using var cursor = view.GetRowCursor(view.Schema);
        var readers = view.Schema.Select(column => CreateReader(cursor, column)).ToArray();
        while (cursor.MoveNext())
        {
            for (var i = 0; i < readers.Length; i++)
                values[i].Add(readers[i]());
        }

        return values;
    }

    public static void AssertValue(JsonNode? expected, JsonNode? actual, bool isExact, string where)
    {
        if (expected is JsonArray list)
        {
            var items = Assert.IsType<JsonArray>(actual);
            Assert.True(list.Count == items.Count, $"{where}: {items.ToJsonString()} instead of {list.ToJsonString()}");
            for (var i = 0; i < list.Count; i++)
                AssertValue(list[i], items[i], isExact, $"{where}[{i}]");
            return;
        }

        Assert.True(IsSame(expected, actual, isExact),
            $"{where}: {actual?.ToJsonString() ?? "null"} instead of {expected?.ToJsonString() ?? "null"}");
    }

    private static bool IsSame(JsonNode? expected, JsonNode? actual, bool isExact)
    {
        if (expected is null || actual is null)
            return expected is null && actual is null;
        if (expected.GetValueKind() != System.Text.Json.JsonValueKind.Number)
            return JsonNode.DeepEquals(expected, actual);
        if (actual.GetValueKind() != System.Text.Json.JsonValueKind.Number)
            return false;
        return actual.GetValue<object>() is float single
            ? Differs((float)(double)expected!, single) <= (isExact ? 0 : 1e-5)
            : Differs((double)expected!, Convert.ToDouble(actual.GetValue<object>(), CultureInfo.InvariantCulture)) <= (isExact ? 0 : 1e-9);
    }

    private static double Differs(double expected, double actual) =>
        expected == actual ? 0 : Math.Abs(expected - actual) / Math.Max(Math.Abs(expected), Math.Abs(actual));

    private static void AssertAnnotations(JsonArray expected, DataViewSchema.Annotations actual)
    {
        Assert.Equal(
            expected.Select(annotation => $"{annotation!["name"]}:{annotation["type"]}").Order(),
            actual.Schema.Select(column => $"{column.Name}:{column.Type}").Order());
        foreach (var annotation in expected)
        {
            var name = (string)annotation!["name"]!;
            AssertValue(annotation["value"], ReadAnnotation(actual, name), isExact: true, $"annotation {name}");
        }
    }

    private static JsonNode? ReadAnnotation(DataViewSchema.Annotations annotations, string name)
    {
        var column = annotations.Schema[name];
        return Call(nameof(ReadAnnotationOf), column, annotations, name) as JsonNode;
    }

    private static Func<JsonNode?> CreateReader(DataViewRow row, DataViewSchema.Column column) =>
        (Func<JsonNode?>)Call(nameof(CreateReaderOf), column, row, column)!;

    private static object? Call(string method, DataViewSchema.Column column, params object[] arguments)
    {
        var vector = column.Type as VectorDataViewType;
        var name = vector is null ? method : method + "Vector";
        var itemType = vector?.ItemType.RawType ?? column.Type.RawType;
        return typeof(RecordedView).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(itemType).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static JsonNode? ReadAnnotationOf<T>(DataViewSchema.Annotations annotations, string name)
    {
        T value = default!;
        annotations.GetValue(name, ref value);
        return ToJson(value);
    }

    private static JsonArray ReadAnnotationOfVector<T>(DataViewSchema.Annotations annotations, string name)
    {
        VBuffer<T> value = default;
        annotations.GetValue(name, ref value);
        return [.. value.DenseValues().Select(ToJson)];
    }

    private static Func<JsonNode?> CreateReaderOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return ToJson(value);
        };
    }

    private static Func<JsonNode?> CreateReaderOfVector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return new JsonArray([.. value.DenseValues().Select(ToJson)]);
        };
    }

    private static JsonNode? ToJson<T>(T value) => value switch
    {
        ReadOnlyMemory<char> text => text.ToString(),
        float number when !float.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        double number when !double.IsFinite(number) => number.ToString(CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(),
        _ => JsonValue.Create(value),
    };
}
