using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The columns PredictedLabel (a key) and Score (the probabilities of the classes).</summary>
internal sealed class MulticlassColumns(ClassOutputs classes) : ScoreColumns
{
    private const string Kind = "MulticlassClassification";

    public override int Count => 2;

    public override void AddTo(DataViewSchema.Builder schema, uint setId)
    {
        var label = new DataViewSchema.Annotations.Builder();
        AddText(label, ScoreAnnotations.Kind, Kind);
        AddText(label, ScoreAnnotations.ValueKind, PredictedLabelName);
        classes.Values?.AddTo(label, ScoreAnnotations.KeyValues);
        AddSetId(label, setId);
        var key = new KeyDataViewType(typeof(uint), classes.ClassCount);
        schema.AddColumn(PredictedLabelName, key, label.ToAnnotations());

        var score = new DataViewSchema.Annotations.Builder();
        AddText(score, ScoreAnnotations.Kind, Kind);
        AddSetId(score, setId);
        AddText(score, ScoreAnnotations.ValueKind, ScoreName);
        classes.Values?.AddTo(score, ScoreAnnotations.TrainingLabelValues);
        if (classes.Values is { AreText: true } names) names.AddTo(score, ScoreAnnotations.SlotNames);
        var vector = new VectorDataViewType(NumberDataViewType.Single, classes.ClassCount);
        schema.AddColumn(ScoreName, vector, score.ToAnnotations());
    }

    public override Delegate Getter(int column, IScoreSource source) => column == 0
        ? (ValueGetter<uint>)((ref uint value) => value = ClassScores.Predicted(source.Scores()))
        : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => Copy(source.Scores(), ref value));
}
