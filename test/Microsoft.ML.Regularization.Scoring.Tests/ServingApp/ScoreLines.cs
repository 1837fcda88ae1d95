using Microsoft.ML;
using Microsoft.ML.Data;

namespace ServingApp;

/// <summary>What a model gives, a line a row: the bits of scores, probability and interval, and the predicted
/// label.</summary>
public static class ScoreLines
{
    private static readonly string[] _names = ["Score", "Probability", "PredictedLabel", "Lower", "Upper"];

    /// <summary>The lines of a scored view.</summary>
    public static IEnumerable<string> Of(IDataView scored)
    {
        ArgumentNullException.ThrowIfNull(scored);
        DataViewSchema.Column[] columns =
        [
            .. _names.Select(name => scored.Schema.GetColumnOrNull(name)).OfType<DataViewSchema.Column>(),
        ];
        using DataViewRowCursor cursor = scored.GetRowCursor(columns);
        Func<string>[] texts = [.. columns.Select(column => Text(cursor, column))];
        while (cursor.MoveNext()) yield return string.Join(' ', texts.Select(text => text()));
    }

    /// <summary>The bits of numbers, separated by spaces.</summary>
    public static string Bits(params ReadOnlySpan<float> values) =>
        string.Join(' ', values.ToArray().Select(BitConverter.SingleToInt32Bits));

    private static Func<string> Text(DataViewRowCursor row, DataViewSchema.Column column)
    {
        return column.Type is VectorDataViewType ? Of<VBuffer<float>>(vector => Bits([.. vector.DenseValues()]))
            : column.Type is TextDataViewType ? Of<ReadOnlyMemory<char>>(text => text.ToString())
            : column.Type is BooleanDataViewType ? Of<bool>(flag => flag.ToString())
            : column.Type is KeyDataViewType ? Of<uint>(key => $"key {key}")
            : Of<float>(value => Bits(value));

        Func<string> Of<TValue>(Func<TValue, string> text)
        {
            ValueGetter<TValue> getter = row.GetGetter<TValue>(column);
            TValue value = default!;
            return () =>
            {
                getter(ref value);
                return text(value);
            };
        }
    }
}
