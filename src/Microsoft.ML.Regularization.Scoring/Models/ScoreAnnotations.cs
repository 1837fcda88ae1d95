namespace Microsoft.ML.Regularization;

/// <summary>Names of ML.NET's annotations of labels and scores.</summary>
internal static class ScoreAnnotations
{
    public const string SetId = "ScoreColumnSetId";
    public const string Kind = "ScoreColumnKind";
    public const string ValueKind = "ScoreValueKind";
    public const string IsNormalized = "IsNormalized";
    public const string KeyValues = "KeyValues";
    public const string SlotNames = "SlotNames";
    public const string TrainingLabelValues = "TrainingLabelValues";
}
