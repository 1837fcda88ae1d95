using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The columns that a task's scores become.</summary>
internal abstract class ScoreColumns
{
    public const string ScoreName = "Score";
    public const string ProbabilityName = "Probability";
    public const string PredictedLabelName = "PredictedLabel";

    /// <summary>The type of the annotation that tells which score columns belong together.</summary>
    public static KeyDataViewType SetIdType { get; } = new(typeof(uint), int.MaxValue);

    /// <summary>Number of columns.</summary>
    public abstract int Count { get; }

    /// <summary>Adds the columns with the annotations of ML.NET's trainers.</summary>
    public abstract void AddTo(DataViewSchema.Builder schema, uint setId);

    /// <summary>A getter of one of the columns.</summary>
    public abstract Delegate Getter(int column, IScoreSource source);

    protected static void AddText(DataViewSchema.Annotations.Builder annotations, string name, string text) =>
        annotations.AddPrimitiveValue(name, TextDataViewType.Instance, text.AsMemory());

    protected static void AddSetId(DataViewSchema.Annotations.Builder annotations, uint setId) =>
        annotations.AddPrimitiveValue(ScoreAnnotations.SetId, SetIdType, setId);

    protected static void Copy(ReadOnlySpan<float> scores, ref VBuffer<float> value)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, scores.Length);
        scores.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
