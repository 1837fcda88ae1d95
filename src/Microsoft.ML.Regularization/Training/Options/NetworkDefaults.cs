namespace Microsoft.ML.Regularization;

/// <summary>Defaults that options types and catalog overloads share; all others stand in the options alone.</summary>
internal static class NetworkDefaults
{
    public const string LabelColumnName = "Label";
    public const string FeatureColumnName = "Features";
    public const int MaximumEpochs = 200;
    public const double LearningRate = 1e-3;
    public const string Device = "auto";
}
