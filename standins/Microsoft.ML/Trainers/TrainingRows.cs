using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>Training rows in memory. Rows with a value that is missing or not finite are left out.</summary>
internal sealed class TrainingRows
{
    private readonly List<VBuffer<float>> _features = [];
    private readonly List<(float Label, float Weight)> _labels = [];

    private TrainingRows(int size) => FeatureCount = size;

    public int FeatureCount { get; }

    public int Count => _labels.Count;

    public long SkippedCount { get; private set; }

    public (float Label, float Weight) this[int row] => _labels[row];

    public static TrainingRows Read(IDataView data, string features, string label, string? weight)
    {
        DataViewSchema.Column[] columns = [data.Schema[features], data.Schema[label]];
        DataViewSchema.Column? weightColumn = weight is null ? null : data.Schema[weight];
        var rows = new TrainingRows(((VectorDataViewType)columns[0].Type).Size);
        using DataViewRowCursor cursor = data.GetRowCursor(weightColumn is { } third ? [.. columns, third] : columns);
        rows.Read(cursor, columns[0], RowNumbers.GetGetter(cursor, columns[1]), weightColumn is { } column
            ? cursor.GetGetter<float>(column) : static (ref float value) => value = 1);
        return rows;
    }

    public void GetFeatures(int row, out ReadOnlySpan<float> values, out ReadOnlySpan<int> indices)
    {
        values = _features[row].GetValues();
        indices = _features[row].IsDense ? default : _features[row].GetIndices();
    }

    private void Read(
        DataViewRowCursor cursor, DataViewSchema.Column features, ValueGetter<double> getLabel,
        ValueGetter<float> getWeight)
    {
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        double label = 0;
        float weight = 0;
        while (cursor.MoveNext())
        {
            VBuffer<float> values = default;
            getFeatures(ref values);
            getLabel(ref label);
            getWeight(ref weight);
            if (!double.IsFinite(label) || !float.IsFinite(weight) || !AreFinite(values.GetValues()))
            {
                SkippedCount++;
                continue;
            }
            _features.Add(values);
            _labels.Add(((float)label, weight));
        }
    }

    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) return false;
        }
        return true;
    }
}
