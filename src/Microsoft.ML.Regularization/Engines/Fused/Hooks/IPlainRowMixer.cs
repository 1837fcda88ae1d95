namespace Microsoft.ML.Regularization;

/// <summary>
/// An augmenter whose inputs are sums of shares of those before, not those before with something added: it takes the
/// gradient of the inputs back, which the tables of embeddings need.
/// </summary>
internal interface IPlainRowMixer : IPlainAugmenter
{
    /// <summary>From the gradient of the inputs that it made of the last batch to that of those it got, in place.</summary>
    void Backward(MatrixBuffer<float> gradient);
}
