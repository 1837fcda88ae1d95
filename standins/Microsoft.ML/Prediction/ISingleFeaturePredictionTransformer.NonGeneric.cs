namespace Microsoft.ML;

/// <summary>Marks transformers whose features a permutation may shuffle, whatever their model.</summary>
internal interface ISingleFeaturePredictionTransformer : ITransformer
{
    string FeatureColumnName { get; }
}
