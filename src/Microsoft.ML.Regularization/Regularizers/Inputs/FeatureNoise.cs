using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Adds Gaussian noise to the features of each training batch, not to the embeddings of categorical ones: the network
/// learns to give rows close to each other close scores. To a linear model it acts as weight decay.
/// </summary>
/// <remarks>
/// Source: C. M. Bishop, "Training with Noise is Equivalent to Tikhonov Regularization", Neural Computation 7, 1995.
/// </remarks>
public sealed class FeatureNoise : Regularizer
{
    private const double DefaultStrength = 0.1;

    /// <summary>
    /// Standard deviation of the noise, in units of the network's inputs, which have a standard deviation near one
    /// after normalization · 0 (off) or above · default 0.1 · try 0.01 to 0.3 first.
    /// </summary>
    [Range(0.01d, 0.5d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit) => Strength == 0 ? null : new Augmenter(Strength);

    internal override bool HasPlainForm(bool isForClasses) => true;

    internal override IPlainHook? BeginPlain(FitContext fit) => Strength == 0 ? null : new PlainAugmenter(Strength);

    private sealed class PlainAugmenter(double standardDeviation) : IPlainAugmenter
    {
        private readonly PlainNoise _noise = new(standardDeviation);

        public void Augment(PlainBatch batch, FitContext fit) =>
            _noise.AddTo(batch.Inputs, batch.EmbeddedSize, fit.Numbers);
    }

    private sealed class Augmenter(double standardDeviation) : IBatchAugmenter
    {
        public void Augment(TrainingBatch batch, FitContext fit) =>
            batch.Inputs = GaussianNoise.Add(
                batch.Inputs, standardDeviation, fit.Generator, batch.EmbeddedSize);
    }
}
