using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Features and labels of a view, all finite.</summary>
internal sealed class ResamplingTable
{
    private ResamplingTable(float[][] features, float[] labels, SlotLayout layout)
    {
        Features = features;
        Labels = labels;
        Layout = layout;
    }

    public float[][] Features { get; }

    public float[] Labels { get; }

    public SlotLayout Layout { get; }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="InvalidOperationException">A label or feature is missing; the message says where.</exception>
    public static ResamplingTable Read(IDataView input, ResamplingOptions options)
    {
        DataViewSchema.Column label = ColumnErrors.Find(input.Schema, "label", options.LabelColumnName);
        ColumnErrors.CheckScalar("label", label.Name, label.Type, ColumnErrors.LabelParameter);
        DataViewSchema.Column features = ColumnErrors.Find(input.Schema, "feature", options.FeatureColumnName);
        ColumnErrors.CheckVector("feature", features.Name, features.Type, ColumnErrors.SchemaParameter);
        SlotLayout layout = SlotLayout.Of(features, options);
        var rows = new List<float[]>();
        var labels = new List<float>();
        using DataViewRowCursor cursor = input.GetRowCursor([label, features]);
        ValueGetter<float> labelGetter = cursor.GetGetter<float>(label);
        ValueGetter<VBuffer<float>> featureGetter = cursor.GetGetter<VBuffer<float>>(features);
        float value = 0;
        VBuffer<float> vector = default;
        while (cursor.MoveNext())
        {
            labelGetter(ref value);
            featureGetter(ref vector);
            float[] row = [.. vector.DenseValues()];
            Check(rows.Count, label.Name, value);
            Array.ForEach(row, slot => Check(rows.Count, features.Name, slot));
            rows.Add(row);
            labels.Add(value);
        }

        return new ResamplingTable([.. rows], [.. labels], layout);
    }

    private static void Check(int row, string column, float value)
    {
        if (!float.IsFinite(value))
        {
            throw new InvalidOperationException(
                $"Row {row} has a missing value (NaN or infinity) in column '{column}'. Rows with missing values have no "
                + "neighbours: replace the values, or remove the rows with mlContext.Data.FilterRowsByMissingValues.");
        }
    }
}
