namespace Microsoft.ML.Regularization;

/// <summary>How the weights of AR-Net are found.</summary>
public enum ArNetSolver
{
    /// <summary>
    /// By proximal steps on the moments of the lags: exact, no randomness, weights of exactly zero, and after one pass
    /// over the series no cost by its length. Squared error, no hidden layers, up to 10,000 lags.
    /// </summary>
    Proximal,

    /// <summary>By gradient steps on batches of rows (the paper's way): also with Huber's loss.</summary>
    Gradient,
}
