namespace Microsoft.ML.Regularization;

/// <summary>
/// The base loss of a regression network, of the error e = output - target in standardized target units.
/// </summary>
public enum RegressionLoss
{
    /// <summary>e².</summary>
    Squared,

    /// <summary>|e|.</summary>
    Absolute,

    /// <summary>e² / 2 for |e| ≤ δ, otherwise δ (|e| - δ / 2).</summary>
    Huber,

    /// <summary>e² / (2 δ) for |e| &lt; δ, otherwise |e| - δ / 2: Huber's loss divided by δ.</summary>
    SmoothL1,

    /// <summary>
    /// The pinball loss max(-τ e, (1 - τ) e): the network learns the quantiles τ of
    /// <see cref="NetworkRegressionOptions.Quantiles"/>, an output each (R. Koenker and G. Bassett, 1978).
    /// </summary>
    Pinball,
}
