using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The most suspect rows with their evidence, as text for a table.</summary>
internal static class SuspectRows
{
    private const int ShownSlots = 6;

    public static IReadOnlyList<string> Header(IReadOnlyList<string> shown) =>
        ["rank", "row", "given label", "probability", "suggested", "probability", .. shown];

    /// <summary>The cells of the first rows by rank; rows are counted from one.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(
        SuspectLabels suspects, int count, IReadOnlyList<string> shown)
    {
        IDataView data = suspects.Rows;
        int[] ranks = SuspectRanking.ReadRanks(data);
        ClassLabels given = ClassLabels.Read(data, suspects.LabelColumnName);
        ClassLabels suggested = ClassLabels.Read(data, SuspectRanking.SuggestionColumn);
        string[] columns =
            [SuspectRanking.LabelProbabilityColumn, SuspectRanking.SuggestedProbabilityColumn, .. shown];
        var found = new SortedList<int, IReadOnlyList<string>>();
        using DataViewRowCursor cursor = data.GetRowCursor(columns.Select(name => Find(data, name)));
        Func<string>[] cells = [.. columns.Select(name => Cell(cursor, data.Schema[name]))];
        for (int row = 0; cursor.MoveNext(); row++)
        {
            if (ranks[row] > 0 && ranks[row] <= count)
            {
                found.Add(ranks[row],
                [
                    ranks[row].ToString(CultureInfo.InvariantCulture),
                    Html.Count(row + 1),
                    given.Names()[given.Classes[row]],
                    cells[0](),
                    suggested.Names()[suggested.Classes[row]],
                    cells[1](),
                    .. cells.Skip(2).Select(static cell => cell()),
                ]);
            }
        }

        return [.. found.Values];
    }

    private static DataViewSchema.Column Find(IDataView data, string name) =>
        data.Schema.GetColumnOrNull(name) ?? throw new ArgumentException(
            $"There is no column '{name}' to show, but {string.Join(", ", data.Schema.Select(static c => $"'{c.Name}'"))}. "
            + "Name existing columns.",
            nameof(name));

    private static Func<string> Cell(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        TextDataViewType => Getter<ReadOnlyMemory<char>>(row, column, static text => text.ToString()),
        BooleanDataViewType => Getter<bool>(row, column, static flag => flag ? "true" : "false"),
        KeyDataViewType { Count: <= int.MaxValue } key when key.RawType == typeof(uint) => KeyCell(row, column, (int)key.Count),
        NumberDataViewType when column.Type.RawType == typeof(float) => Getter<float>(row, column, Short),
        NumberDataViewType when column.Type.RawType == typeof(int) => Getter<int>(row, column, Text),
        VectorDataViewType vector when vector.ItemType.RawType == typeof(float) =>
            Getter<VBuffer<float>>(row, column, Slots),
        _ => throw new ArgumentException(
            $"The column '{column.Name}' has the type {column.Type}, which a report does not show. Name columns of "
            + "text, numbers of type Single, or vectors of them.",
            nameof(column)),
    };

    private static Func<string> KeyCell(DataViewRow row, DataViewSchema.Column column, int count)
    {
        IReadOnlyList<string>? names = ClassValues.Of(column, count)?.Names;
        return Getter<uint>(row, column, key => key == 0 ? "–" : names is null ? Text(key) : names[(int)key - 1]);
    }

    private static Func<string> Getter<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> text)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return text(value);
        };
    }

    private static string Slots(VBuffer<float> vector) =>
        string.Join("  ", vector.DenseValues().Take(ShownSlots).Select(Short))
        + (vector.Length > ShownSlots ? " …" : "");

    /// <summary>Three significant digits: the table is wide.</summary>
    private static string Short(float value) =>
        float.IsFinite(value) ? value.ToString("G3", CultureInfo.InvariantCulture) : "–";

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
