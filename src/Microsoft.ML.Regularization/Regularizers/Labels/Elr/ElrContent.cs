namespace Microsoft.ML.Regularization;

/// <summary>Targets outside of a fit.</summary>
/// <param name="Values">Row after row.</param>
/// <param name="Classes">Which class each is of; empty where all are kept.</param>
internal sealed record ElrContent(float[] Values, int[] Classes);
