using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Reads a column of vectors into memory.</summary>
internal static class FeatureVectors
{
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or no vector of Single.</exception>
    public static float[][] Read(IDataView data, string name)
    {
        DataViewSchema.Column column = ColumnErrors.Find(data.Schema, "feature", name);
        ColumnErrors.CheckVector("feature", name, column.Type, ColumnErrors.SchemaParameter);
        return Read(data, column);
    }

    /// <summary>All rows of a column that is known to hold vectors of <c>Single</c>.</summary>
    public static float[][] Read(IDataView data, DataViewSchema.Column column)
    {
        var rows = new List<float[]>();
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        while (cursor.MoveNext())
        {
            getter(ref vector);
            rows.Add([.. vector.DenseValues()]);
        }

        return [.. rows];
    }
}
