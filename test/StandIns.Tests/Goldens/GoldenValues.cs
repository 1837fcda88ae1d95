using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Data;

namespace StandIns.Tests.Goldens;

/// <summary>Converts recorded values into the values of a column and compares them.</summary>
public static class GoldenValues
{
    private const double SingleTolerance = 1e-5;
    private const double DoubleTolerance = 1e-9;

    /// <summary>A value of the type's raw type; vectors become dense.</summary>
    public static object Parse(JsonElement json, DataViewType type)
    {
        if (type is not VectorDataViewType vector) return Scalar(json, type);
        var items = Array.CreateInstance(vector.ItemType.RawType, json.GetArrayLength());
        for (int i = 0; i < items.Length; i++) items.SetValue(Scalar(json[i], vector.ItemType), i);
        return Activator.CreateInstance(vector.RawType, items.Length, items, null)!;
    }

    public static void AssertEqual(object expected, object actual, string where)
    {
        if (expected is System.Collections.IEnumerable and not string && actual is System.Collections.IEnumerable other)
        {
            object[] left = [.. ((System.Collections.IEnumerable)expected).Cast<object>()];
            object[] right = [.. other.Cast<object>()];
            Assert.True(left.Length == right.Length, $"{where}: expected {left.Length} values, got {right.Length}");
            for (int i = 0; i < left.Length; i++) AssertEqual(left[i], right[i], $"{where}[{i}]");
            return;
        }
        bool isEqual = (expected, actual) switch
        {
            (float x, float y) => AreClose(x, y, SingleTolerance),
            (double x, double y) => AreClose(x, y, DoubleTolerance),
            (ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span),
            _ => expected.Equals(actual),
        };
        Assert.True(
            isEqual, string.Create(CultureInfo.InvariantCulture, $"{where}: expected {expected}, got {actual}"));
    }

    public static bool AreClose(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));

    private static object Scalar(JsonElement json, DataViewType type)
    {
        if (type is TextDataViewType) return (json.GetString() ?? "").AsMemory();
        if (type is BooleanDataViewType) return json.GetBoolean();
        string text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        CultureInfo culture = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type.RawType == typeof(float) => float.Parse(text, culture),
            _ when type.RawType == typeof(double) => double.Parse(text, culture),
            DateTimeDataViewType => DateTime.Parse(text, culture, DateTimeStyles.RoundtripKind),
            DateTimeOffsetDataViewType => DateTimeOffset.Parse(text, culture),
            TimeSpanDataViewType => TimeSpan.Parse(text, culture),
            RowIdDataViewType => new DataViewRowId(
                ulong.Parse(text[16..], NumberStyles.HexNumber, culture),
                ulong.Parse(text[..16], NumberStyles.HexNumber, culture)),
            _ => Convert.ChangeType(text, type.RawType, culture),
        };
    }
}
