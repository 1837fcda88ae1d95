using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Finds and reads a column of single numbers.</summary>
internal static class SingleColumn
{
    /// <summary>The column of a name.</summary>
    /// <param name="schema">Where to look.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="role">What the column is used as, for messages: label, score.</param>
    /// <exception cref="ArgumentException">There is no such column or it does not hold single numbers.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            string columns = string.Join(", ", schema.Select(other => $"'{other.Name}'"));
            throw new ArgumentException(
                $"The {role} column '{name}' is not in the data, which has the columns {columns}. "
                + "Name an existing column.",
                nameof(name));
        }

        if (column.Type is not NumberDataViewType || column.Type.RawType != typeof(float))
        {
            throw new ArgumentException(
                $"The {role} column '{name}' has the type {column.Type}, not Single. "
                + "Convert it, for example with mlContext.Transforms.Conversion.ConvertType.",
                nameof(name));
        }

        return column;
    }

    /// <summary>All values of a column in the order of the data.</summary>
    public static float[] Read(IDataView data, string name, string role)
    {
        var column = Find(data.Schema, name, role);
        var values = new List<float>((int)Math.Min(data.GetRowCount() ?? 0, Array.MaxLength));
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<float>(column);
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }
}
