namespace Microsoft.ML.Transforms;

/// <summary>A column to encode, as asked for. Its key values are texts, so that slots have names.</summary>
internal sealed record EncodedColumn(
    string OutputName, string InputName, OneHotEncodingEstimator.OutputKind Kind, int MaximumNumberOfKeys,
    ValueToKeyMappingEstimator.KeyOrdinality Ordinality)
    : KeyedColumn(OutputName, InputName, MaximumNumberOfKeys, Ordinality, AddsKeyValuesAsText: true);
