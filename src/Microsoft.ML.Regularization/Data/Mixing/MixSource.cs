namespace Microsoft.ML.Regularization;

/// <summary>Where a cursor of mixed rows takes partners and shares from.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Options">How they are mixed.</param>
/// <param name="Seed">The seed of pairs and shares.</param>
internal sealed record MixSource(IDataView Input, MixupOptions Options, ulong Seed);
