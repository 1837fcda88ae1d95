using Microsoft.ML.SearchSpace;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Weighs training rows by the density of their target, found from the training rows alone: square-root inverse and
/// inverse weights, label distribution smoothing, DenseWeight, as <see cref="Density"/> says.
/// </summary>
/// <remarks>
/// The weights multiply those of <see cref="NetworkOptions.ExampleWeightColumnName"/>, whose density they take, too,
/// and reach everything that comes after in the list of regularizers; validation rows keep their weights. As a column
/// that any trainer can use: <see cref="DataCatalog.DensityWeights"/>.
/// </remarks>
public sealed class DensityWeighting : Regularizer
{
    private const double DefaultStrength = 1;

    /// <summary>
    /// How far weights go from one (0, off) to those of the density (1) · 0 to 1 · default 1 · try 0.25 to 1 first.
    /// </summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>How weights follow from the density of targets; widths in label units · not null.</summary>
    public DensityWeightsOptions Density { get; set; } = new();

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.That(Density is not null, nameof(Density), null, "Set it to new() for the defaults.");
        Density!.Validate(check.For(nameof(Density)));
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.RequireOneTarget(fit, nameof(DensityWeighting));
        return Strength == 0 ? null : new Augmenter(RowDensityWeights.Of(fit, Density, Strength));
    }

    internal override bool HasPlainForm(bool isForClasses) => true;

    internal override IPlainHook? BeginPlain(FitContext fit)
    {
        RegressionTask.RequireOneTarget(fit, nameof(DensityWeighting));
        return Strength == 0 ? null : new PlainAugmenter(RowDensityWeights.Of(fit, Density, Strength));
    }

    private sealed class PlainAugmenter(float[] factors) : IPlainAugmenter
    {
        public void Augment(PlainBatch batch, FitContext fit)
        {
            Span<float> weights = batch.MakeWeights();
            for (int row = 0; row < weights.Length; row++)
            {
                weights[row] *= factors[batch.RowIds[row]];
            }
        }
    }

    private sealed class Augmenter(float[] factors) : IBatchAugmenter
    {
        public void Augment(TrainingBatch batch, FitContext fit)
        {
            var rows = tensor(RowDensityWeights.Of(batch, factors), device: batch.Targets.device)
                .to_type(batch.Targets.dtype);
            batch.Weights = batch.Weights is { } weights ? weights.mul(rows) : rows;
        }
    }
}
