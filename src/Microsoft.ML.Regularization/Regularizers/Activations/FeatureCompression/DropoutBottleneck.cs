using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Dropout on one hidden layer, the last by default: an information bottleneck that leaves little room to learn wrong
/// labels by heart. Scoring uses all units.
/// </summary>
/// <remarks>
/// Other than <see cref="NetworkOptions.Dropout"/>, which acts on every hidden layer alike. Source: Y. Chen et al.,
/// "Compressing Features for Learning with Noisy Labels", IEEE TNNLS 2022. See also <see cref="NestedDropout"/>.
/// </remarks>
public sealed class DropoutBottleneck : Regularizer
{
    private const double DefaultStrength = 0.3;

    /// <summary>
    /// Share p of the values that become 0; the others are divided by 1 - p · paper: p · 0 (off) to below 1 · default
    /// 0.3 · try 0.1, 0.3, 0.5, 0.7 first: more for more wrong labels.
    /// </summary>
    [Range(0.1d, 0.7d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>The hidden layer, counted from one; 0 is the last · default 0 · try that first.</summary>
    public int Layer { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.That(Strength is >= 0 and < 1, nameof(Strength), Strength, "Set it to a value from 0 to below 1.");
        check.InRange(nameof(Layer), Layer, 0, int.MaxValue);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The network has no such layer.</exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Strength == 0
            ? null
            : new DropoutBottleneckHook(Strength, HiddenLayer.Number(fit, Layer, nameof(DropoutBottleneck)), fit);
    }
}
