using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Reads a column of flags.</summary>
internal static class FlagColumn
{
    /// <summary>All values in the order of the data.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it is not Boolean.</exception>
    public static bool[] Read(IDataView data, string name)
    {
        if (data.Schema.GetColumnOrNull(name) is not { Type: BooleanDataViewType } column)
        {
            string columns = string.Join(", ", data.Schema.Select(static other => $"'{other.Name}' ({other.Type})"));
            throw new ArgumentException(
                $"There is no Boolean column '{name}' in the data, which has the columns {columns}. Name one that says "
                + "yes or no of each row, such as IsCorrupted or IsSuspect.",
                nameof(name));
        }

        var values = new List<bool>();
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<bool> getter = cursor.GetGetter<bool>(column);
        bool value = false;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }
}
