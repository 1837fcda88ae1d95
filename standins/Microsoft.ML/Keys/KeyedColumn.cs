namespace Microsoft.ML.Transforms;

/// <summary>A column to map to keys, as asked for.</summary>
internal record KeyedColumn(
    string OutputName, string InputName, int MaximumNumberOfKeys, ValueToKeyMappingEstimator.KeyOrdinality Ordinality,
    bool AddsKeyValuesAsText)
{
    public const int DefaultMaximumNumberOfKeys = 1000000;
}
