namespace Microsoft.ML;

internal sealed class ModelLoadContext;
