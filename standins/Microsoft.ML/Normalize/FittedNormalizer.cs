using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A fitted column: names, type and what is done to its values.</summary>
internal sealed record FittedNormalizer(string OutputName, string InputName, DataViewType Type,
    ColumnNormalizer Normalizer);
