using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The columns of a forecast: the values, and the ends of their intervals where there are some.</summary>
/// <param name="columns">The names.</param>
/// <param name="width">Number of steps a row; 0 where it differs from row to row.</param>
internal sealed class ForecastOutputs(ForecastColumns columns, int width) : ScoreColumns
{
    public override int Count => columns.LowerColumnName is null ? 1 : 3;

    public override void AddTo(DataViewSchema.Builder schema, uint setId)
    {
        VectorDataViewType type = width > 0
            ? new VectorDataViewType(NumberDataViewType.Single, width)
            : new VectorDataViewType(NumberDataViewType.Single);
        schema.AddColumn(columns.OutputColumnName, type);
        if (columns.LowerColumnName is not { } lower) return;
        schema.AddColumn(lower, type);
        schema.AddColumn(columns.UpperColumnName!, type);
    }

    public override Delegate Getter(int column, IScoreSource source) =>
        (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            ReadOnlySpan<float> all = source.Scores();
            int steps = all.Length / Count;
            Copy(all.Slice(column * steps, steps), ref value);
        });
}
