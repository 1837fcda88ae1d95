using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The columns PredictedLabel, Score (log-odds of true) and, where there is one, Probability.</summary>
internal sealed class BinaryColumns(bool hasProbability) : ScoreColumns
{
    private const string Kind = "BinaryClassification";

    public override int Count => hasProbability ? 3 : 2;

    public override void AddTo(DataViewSchema.Builder schema, uint setId)
    {
        var label = new DataViewSchema.Annotations.Builder();
        AddText(label, ScoreAnnotations.Kind, Kind);
        AddText(label, ScoreAnnotations.ValueKind, PredictedLabelName);
        AddSetId(label, setId);
        schema.AddColumn(PredictedLabelName, BooleanDataViewType.Instance, label.ToAnnotations());
        schema.AddColumn(ScoreName, NumberDataViewType.Single, Annotations(ScoreName, setId).ToAnnotations());
        if (!hasProbability) return;
        schema.AddColumn(
            ProbabilityName, NumberDataViewType.Single, Annotations(ProbabilityName, setId).ToAnnotations());
    }

    public override Delegate Getter(int column, IScoreSource source) => column switch
    {
        0 => (ValueGetter<bool>)((ref bool value) => value = source.Scores()[0] > 0),
        1 => (ValueGetter<float>)((ref float value) => value = source.Scores()[0]),
        _ => (ValueGetter<float>)((ref float value) => value = ClassScores.Probability(source.Scores()[0])),
    };

    private static DataViewSchema.Annotations.Builder Annotations(string valueKind, uint setId)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        AddText(annotations, ScoreAnnotations.Kind, Kind);
        AddSetId(annotations, setId);
        if (valueKind == ProbabilityName)
        {
            annotations.AddPrimitiveValue(ScoreAnnotations.IsNormalized, BooleanDataViewType.Instance, true);
        }

        AddText(annotations, ScoreAnnotations.ValueKind, valueKind);
        return annotations;
    }
}
