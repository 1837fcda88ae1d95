using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Golden;

/// <summary>All values that a model gives for a view, as numbers one after the other: column by column.</summary>
internal static class GoldenScores
{
    public static float[] Of(IDataView scored) =>
    [
        .. scored.Schema["Score"].Type is VectorDataViewType
            ? Read<VBuffer<float>>(scored, "Score").SelectMany(vector => vector.DenseValues())
            : Read<float>(scored, "Score"),
        .. scored.Schema.GetColumnOrNull("Probability") is null ? [] : Read<float>(scored, "Probability"),
        .. scored.Schema.GetColumnOrNull("PredictedLabel")?.Type switch
        {
            null => [],
            BooleanDataViewType => Read<bool>(scored, "PredictedLabel").Select(value => value ? 1f : 0),
            _ => Read<uint>(scored, "PredictedLabel").Select(value => (float)value),
        },
    ];

    private static List<TValue> Read<TValue>(IDataView view, string name)
    {
        var values = new List<TValue>();
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[name]]);
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(view.Schema[name]);
        while (cursor.MoveNext())
        {
            TValue value = default!;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }
}
