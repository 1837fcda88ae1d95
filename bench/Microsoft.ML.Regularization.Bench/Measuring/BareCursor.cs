using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Reads features and label of a view from first row to last and does nothing with them.</summary>
internal static class BareCursor
{
    public static void Read(IDataView view)
    {
        DataViewSchema.Column label = view.Schema["Label"];
        DataViewSchema.Column features = view.Schema["Features"];
        using DataViewRowCursor cursor = view.GetRowCursor([label, features]);
        ValueGetter<float> labelGetter = cursor.GetGetter<float>(label);
        ValueGetter<VBuffer<float>> featureGetter = cursor.GetGetter<VBuffer<float>>(features);
        float value = 0;
        VBuffer<float> buffer = default;
        while (cursor.MoveNext())
        {
            labelGetter(ref value);
            featureGetter(ref buffer);
        }
    }
}
