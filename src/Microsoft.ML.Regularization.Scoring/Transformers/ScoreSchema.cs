using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// The schema after scoring: the input's columns and the column Score with the annotations of ML.NET's trainers.
/// </summary>
internal static class ScoreSchema
{
    public const string ScoreColumnName = "Score";
    public const string RegressionKind = "Regression";
    public const string SetIdAnnotation = "ScoreColumnSetId";
    public const string KindAnnotation = "ScoreColumnKind";
    public const string ValueKindAnnotation = "ScoreValueKind";

    /// <summary>The type of the annotation that tells which score columns belong together.</summary>
    public static KeyDataViewType SetIdType { get; } = new(typeof(uint), int.MaxValue);

    public static DataViewSchema Append(DataViewSchema input)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue(SetIdAnnotation, SetIdType, LargestSetId(input) + 1);
        AddText(annotations, KindAnnotation, RegressionKind);
        AddText(annotations, ValueKindAnnotation, ScoreColumnName);
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(input);
        schema.AddColumn(ScoreColumnName, NumberDataViewType.Single, annotations.ToAnnotations());
        return schema.ToSchema();
    }

    private static void AddText(DataViewSchema.Annotations.Builder annotations, string name, string text) =>
        annotations.AddPrimitiveValue(name, TextDataViewType.Instance, text.AsMemory());

    private static uint LargestSetId(DataViewSchema schema)
    {
        uint largest = 0;
        foreach (DataViewSchema.Column column in schema)
        {
            DataViewType? type = column.Annotations.Schema.GetColumnOrNull(SetIdAnnotation)?.Type;
            if (type is not KeyDataViewType || type.RawType != typeof(uint)) continue;
            uint id = 0;
            column.Annotations.GetValue(SetIdAnnotation, ref id);
            largest = Math.Max(largest, id);
        }

        return largest;
    }
}
