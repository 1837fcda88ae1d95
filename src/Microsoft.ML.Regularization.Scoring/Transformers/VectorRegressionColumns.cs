using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The column Score of a regression whose label is a vector: one slot a target.</summary>
internal sealed class VectorRegressionColumns(int size, TargetSlots slots) : ScoreColumns
{
    private const string Kind = "MultiOutputRegression";

    public override int Count => 1;

    public override void AddTo(DataViewSchema.Builder schema, uint setId)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        AddSetId(annotations, setId);
        AddText(annotations, ScoreAnnotations.Kind, Kind);
        AddText(annotations, ScoreAnnotations.ValueKind, ScoreName);
        if (slots.Names.Count > 0)
        {
            var names = new VBuffer<ReadOnlyMemory<char>>(size, [.. slots.Names.Select(name => name.AsMemory())]);
            annotations.Add(
                ScoreAnnotations.SlotNames, new VectorDataViewType(TextDataViewType.Instance, size),
                (ref VBuffer<ReadOnlyMemory<char>> value) => names.CopyTo(ref value));
        }

        var vector = new VectorDataViewType(NumberDataViewType.Single, size);
        schema.AddColumn(ScoreName, vector, annotations.ToAnnotations());
    }

    public override Delegate Getter(int column, IScoreSource source) =>
        (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => Copy(source.Scores(), ref value));
}
