using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The column Score of a regression.</summary>
internal sealed class RegressionColumns : ScoreColumns
{
    private const string Kind = "Regression";

    public override int Count => 1;

    public override void AddTo(DataViewSchema.Builder schema, uint setId)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        AddSetId(annotations, setId);
        AddText(annotations, ScoreAnnotations.Kind, Kind);
        AddText(annotations, ScoreAnnotations.ValueKind, ScoreName);
        schema.AddColumn(ScoreName, NumberDataViewType.Single, annotations.ToAnnotations());
    }

    public override Delegate Getter(int column, IScoreSource source) =>
        (ValueGetter<float>)((ref float value) => value = source.Scores()[0]);
}
