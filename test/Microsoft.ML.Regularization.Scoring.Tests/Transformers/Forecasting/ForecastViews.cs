using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers.Forecasting;

/// <summary>Views of one series, and what stands in vector columns.</summary>
internal static class ForecastViews
{
    public static IDataView Of(params float[] values) =>
        new MLContext().Data.LoadFromEnumerable(values.Select(value => new Row { Value = value }));

    public static float[][] Vectors(IDataView view, string name)
    {
        DataViewSchema.Column column = view.Schema[name];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        var vectors = new List<float[]>();
        VBuffer<float> vector = default;
        while (cursor.MoveNext())
        {
            getter(ref vector);
            vectors.Add([.. vector.DenseValues()]);
        }

        return [.. vectors];
    }

    public sealed class Row
    {
        public float Value { get; set; }
    }
}
