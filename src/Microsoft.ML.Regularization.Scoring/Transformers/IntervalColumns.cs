using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The two ends of an interval. They are no scores to ML.NET, so they carry no annotations of scores.</summary>
internal sealed class IntervalColumns(string lowerName, string upperName) : ScoreColumns
{
    public override int Count => 2;

    public override void AddTo(DataViewSchema.Builder schema, uint setId)
    {
        schema.AddColumn(lowerName, NumberDataViewType.Single);
        schema.AddColumn(upperName, NumberDataViewType.Single);
    }

    public override Delegate Getter(int column, IScoreSource source) =>
        (ValueGetter<float>)((ref float value) => value = source.Scores()[column]);
}
