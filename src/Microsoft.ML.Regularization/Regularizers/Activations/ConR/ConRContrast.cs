using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>What pairs of rows give, without gradient.</summary>
/// <param name="Losses">The loss of each row, [rows]; 0 for a row that is no anchor.</param>
/// <param name="Slopes">
/// The derivative of the loss of row j by the cosine of rows j and i, [rows, rows]; rows of zeros where j is no anchor.
/// </param>
/// <param name="Anchors">1 for rows that have positives and negatives, otherwise 0, [rows].</param>
internal sealed record ConRContrast(Tensor Losses, Tensor Slopes, Tensor Anchors);
