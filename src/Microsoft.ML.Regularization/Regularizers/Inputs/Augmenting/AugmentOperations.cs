namespace Microsoft.ML.Regularization;

/// <summary>
/// What <see cref="RandAugment"/> may do to a row. m is a tenth of <see cref="RandAugment.Strength"/>; values are those
/// of the network's inputs, which have a mean near zero and a standard deviation near one. Embeddings of categorical
/// features stay as they are but for <see cref="Swap"/>.
/// </summary>
[Flags]
public enum AugmentOperations
{
    /// <summary>
    /// <see cref="Table"/>, or <see cref="Series"/> where <see cref="RandAugment.SeriesChannels"/> is set.
    /// </summary>
    Automatic = 0,

    /// <summary>Nothing: some rows stay as they are.</summary>
    Identity = 1,

    /// <summary>
    /// Adds Gaussian noise with a standard deviation of 0.3 m to each feature, of 0.1 m to those of a series.
    /// </summary>
    Noise = 2,

    /// <summary>
    /// Multiplies each feature by exp(0.2 m ε), each channel of a series by 1 + 0.2 m ε; ε is standard normal.
    /// </summary>
    Scale = 4,

    /// <summary>
    /// Takes each feature, and each embedding as a whole, with the probability 0.3 m from another row of the batch.
    /// </summary>
    Swap = 8,

    /// <summary>
    /// Sets each feature to its mean with the probability 0.3 m; of a series all values of a span of up to 0.2 m of its
    /// steps.
    /// </summary>
    Mask = 16,

    /// <summary>
    /// Moves each feature by up to 0.1 m of the rows of the batch in the order of its values there: it becomes a value
    /// that a row of the batch has, so that indicators stay indicators.
    /// </summary>
    Jitter = 32,

    /// <summary>
    /// Moves a series by up to 0.1 m of its steps to earlier or later, with values between steps by linear
    /// interpolation; the first or the last value goes on beyond the end.
    /// </summary>
    Shift = 64,

    /// <summary>Stretches a random part of a series, the share 1 - 0.3 m of it, to the whole length.</summary>
    Slice = 128,

    /// <summary>What suits rows of features without an order.</summary>
    Table = Identity | Noise | Scale | Swap | Mask | Jitter,

    /// <summary>What suits windows of a series.</summary>
    Series = Identity | Noise | Scale | Mask | Shift | Slice,
}
