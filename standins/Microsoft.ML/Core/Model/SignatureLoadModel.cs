namespace Microsoft.ML;

/// <summary>The signature of classes made from a saved model.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);
