namespace Microsoft.ML.Transforms;

/// <summary>A column of keys to make vectors of: one indicator after the other, or counts of each key.</summary>
internal sealed record KeyVectorColumn(string OutputName, string InputName, bool IsCount);
