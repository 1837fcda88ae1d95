using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The balanced loss of each row and its derivatives.</summary>
/// <param name="Losses">[rows].</param>
/// <param name="Slopes">By the outputs, [rows, targets].</param>
/// <param name="NoiseSlopes">
/// By the standard deviation of the noise, the factor 2 σ² in front held fixed as in the paper, [rows]; asked for only
/// where the noise is learned.
/// </param>
internal sealed record BalancedMseTerms(Tensor Losses, Tensor Slopes, Func<Tensor> NoiseSlopes);
