using System.Reflection;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Goldens;

/// <summary>Makes recorded input views and compares views with recorded outputs.</summary>
public static class GoldenView
{
    private static readonly MethodInfo _read =
        typeof(GoldenView).GetMethod(nameof(ReadColumn), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo _annotation =
        typeof(GoldenView).GetMethod(nameof(AddAnnotation), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static IDataView Parse(JsonElement view)
    {
        var schema = new DataViewSchema.Builder();
        var columns = new List<object[]>();
        foreach (JsonElement column in view.GetProperty("columns").EnumerateArray())
        {
            DataViewType type = GoldenTypes.Parse(column.GetProperty("type").GetString()!);
            schema.AddColumn(column.GetProperty("name").GetString()!, type, Annotations(column));
            columns.Add(
                [.. column.GetProperty("values").EnumerateArray().Select(value => GoldenValues.Parse(value, type))]);
        }
        return new ArrayView(schema.ToSchema(),
            columns, view.GetProperty("rowCountProperty").ValueKind == JsonValueKind.Null ? null : columns[0].Length);
    }

    /// <summary>
    /// Compares schema, annotations and values. Some cases record only the columns that the call made: then
    /// <paramref name="isComplete"/> is false and the recorded columns must be there in their order.
    /// </summary>
    public static void AssertEqual(JsonElement expected, IDataView actual, bool isComplete = true)
    {
        JsonElement rowCount = expected.GetProperty("rowCountProperty");
        Assert.Equal(rowCount.ValueKind == JsonValueKind.Null ? null : rowCount.GetInt64(), actual.GetRowCount());
        DataViewSchema.Column[] columns = AssertSchema(expected.GetProperty("columns"), actual.Schema, isComplete);
        foreach ((JsonElement recorded,
            DataViewSchema.Column column) in expected.GetProperty("columns").EnumerateArray().Zip(columns))
        {
            object[] values = Read(actual, column);
            JsonElement recordedValues = recorded.GetProperty("values");
            Assert.True(recordedValues.GetArrayLength() == values.Length, $"{column.Name}: {values.Length} rows");
            for (int i = 0; i < values.Length; i++)
            {
                GoldenValues.AssertEqual(
                    GoldenValues.Parse(recordedValues[i], column.Type), values[i], $"{column.Name}, row {i}");
            }
        }
    }

    /// <summary>Compares names, types, hiding and annotations; returns the columns that the record speaks of.</summary>
    public static DataViewSchema.Column[] AssertSchema(
        JsonElement expected, DataViewSchema actual, bool isComplete = true)
    {
        var found = new List<DataViewSchema.Column>();
        foreach (JsonElement recorded in expected.EnumerateArray())
        {
            string name = recorded.GetProperty("name").GetString()!;
            bool isHidden = recorded.TryGetProperty("isHidden", out JsonElement hidden) && hidden.GetBoolean();
            int start = found.Count == 0 ? 0 : found[^1].Index + 1;
            DataViewSchema.Column column = actual.Skip(start)
                .FirstOrDefault(c => c.Name == name && c.IsHidden == isHidden);
            Assert.True(column.Name is not null,
                $"no column {name} (hidden: {isHidden}) at or behind {start} among {string.Join(", ", actual)}");
            Assert.Equal(recorded.GetProperty("type").GetString(), column.Type.ToString());
            AssertAnnotations(recorded, column);
            found.Add(column);
        }
        if (isComplete) Assert.Equal(found.Select(c => c.Name), actual.Select(c => c.Name));
        return [.. found];
    }

    public static void AssertShape(JsonElement expected, SchemaShape actual)
    {
        string[] recorded = [.. expected.EnumerateArray().Select(c =>
            $"{c.GetProperty("name")}:{c.GetProperty("kind")}:{c.GetProperty("itemType")}:" +
            $"{c.GetProperty("isKey").GetBoolean()}:" +
            string.Join(",",
                c.GetProperty("annotations")
                    .EnumerateArray().Select(a => a.GetString()).Order(StringComparer.Ordinal)))];
        Assert.Equal(recorded, actual.Select(c => $"{c.Name}:{c.Kind}:{c.ItemType}:{c.IsKey}:" +
            string.Join(
                ",", c.Annotations.Select(a => $"{a.Name}:{a.Kind}:{a.ItemType}").Order(StringComparer.Ordinal))));
    }

    /// <summary>All values of a column, vectors and texts as copies.</summary>
    public static object[] Read(IDataView view, DataViewSchema.Column column) =>
        (object[])_read.MakeGenericMethod(column.Type.RawType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [view, column], null)!;

    private static object[] ReadColumn<TValue>(IDataView view, DataViewSchema.Column column) =>
        [.. view.GetColumn<TValue>(column).Cast<object>()];

    private static DataViewSchema.Annotations Annotations(JsonElement column)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (column.TryGetProperty("annotations", out JsonElement annotations))
        {
            foreach (JsonElement annotation in annotations.EnumerateArray())
            {
                DataViewType type = GoldenTypes.Parse(annotation.GetProperty("type").GetString()!);
                _annotation.MakeGenericMethod(type.RawType).Invoke(
                    null, [builder, annotation.GetProperty("name").GetString()!, type, GoldenValues.Parse(
                        annotation.GetProperty("value"), type)]);
            }
        }
        return builder.ToAnnotations();
    }

    private static void AddAnnotation<TValue>(
        DataViewSchema.Annotations.Builder builder, string name, DataViewType type, TValue value) =>
        builder.Add(name, type, (ref TValue target) => target = value);

    private static void AssertAnnotations(JsonElement recorded, DataViewSchema.Column column)
    {
        JsonElement[] annotations = recorded.TryGetProperty("annotations", out JsonElement list)
            ? [.. list.EnumerateArray()] : [];
        Assert.Equal(
            annotations.Select(a => a.GetProperty("name").GetString()), column.Annotations.Schema.Select(c => c.Name));
        foreach ((JsonElement annotation, DataViewSchema.Column actual) in annotations.Zip(column.Annotations.Schema))
        {
            Assert.Equal(annotation.GetProperty("type").GetString(), actual.Type.ToString());
            object value = _annotationValue.MakeGenericMethod(actual.Type.RawType)
                .Invoke(null, [column.Annotations, actual.Name])!;
            GoldenValues.AssertEqual(GoldenValues.Parse(
                annotation.GetProperty("value"), actual.Type), value, $"{column.Name}.{actual.Name}");
        }
    }

    private static readonly MethodInfo _annotationValue =
        typeof(GoldenView).GetMethod(nameof(AnnotationValue), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static object AnnotationValue<TValue>(DataViewSchema.Annotations annotations, string name)
    {
        TValue value = default!;
        annotations.GetValue(name, ref value);
        return value!;
    }
}
