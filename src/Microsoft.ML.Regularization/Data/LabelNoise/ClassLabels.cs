using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The labels of a column of classes, read into memory.</summary>
internal sealed class ClassLabels
{
    private ClassLabels(DataViewSchema.Column column, int classCount, int[] classes)
    {
        Column = column;
        ClassCount = classCount;
        Classes = classes;
        Counts = new int[classCount];
        foreach (int label in classes.Where(static label => label >= 0))
        {
            Counts[label]++;
        }
    }

    /// <summary>The column.</summary>
    public DataViewSchema.Column Column { get; }

    /// <summary>Number of classes that its type has.</summary>
    public int ClassCount { get; }

    /// <summary>The class of each row, from 0; -1 where it is missing.</summary>
    public int[] Classes { get; }

    /// <summary>Number of rows of each class.</summary>
    public int[] Counts { get; }

    /// <summary>Number of rows with a label.</summary>
    public int LabelledCount => Counts.Sum();

    /// <summary>Whether the label is true or false, and not a key.</summary>
    public bool AreBoolean => Column.Type is BooleanDataViewType;

    /// <summary>Reads a label column.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds no classes.</exception>
    public static ClassLabels Read(IDataView data, string name)
    {
        if (data.Schema.GetColumnOrNull(name) is not { } column)
        {
            string columns = string.Join(", ", data.Schema.Select(static other => $"'{other.Name}'"));
            throw new ArgumentException(
                $"The label column '{name}' is not in the data, which has the columns {columns}. Name an existing "
                + "column.",
                nameof(name));
        }

        return column.Type switch
        {
            BooleanDataViewType => new(column, 2, Values<bool>(data, column, static label => label ? 1 : 0)),
            KeyDataViewType { Count: > 0 and <= int.MaxValue } key when key.RawType == typeof(uint) => new(
                column,
                (int)key.Count,
                Values<uint>(data, column, label => label >= 1 && label <= key.Count ? (int)label - 1 : -1)),
            _ => throw new ArgumentException(
                $"The label column '{name}' has the type {column.Type}, neither Boolean nor a key of type UInt32. Map "
                + "it to a key first, with mlContext.Transforms.Conversion.MapValueToKey.",
                nameof(name)),
        };
    }

    /// <summary>The name of a class, for messages and reports.</summary>
    public string[] Names() => AreBoolean ? ["False", "True"]
        : ClassValues.Of(Column, ClassCount) is { } values ? [.. values.Names]
        : [.. Enumerable.Range(1, ClassCount).Select(static key => $"key {key}")];

    /// <summary>A column of other labels in the place of this one.</summary>
    public AppendedColumn With(int[] classes, string name) => AreBoolean
        ? AppendedColumn.Of(
            name, Column.Type, Array.ConvertAll(classes, static label => label == 1), Column.Annotations)
        : AppendedColumn.Of(
            name, Column.Type, Array.ConvertAll(classes, static label => (uint)(label + 1)), Column.Annotations);

    private static int[] Values<T>(IDataView data, DataViewSchema.Column column, Func<T, int> classOf)
        where T : struct
    {
        var values = new List<int>((int)Math.Min(data.GetRowCount() ?? 0, Array.MaxLength));
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        T value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(classOf(value));
        }

        return [.. values];
    }
}
