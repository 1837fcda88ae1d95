using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Nested dropout: each training step keeps only the first k units of a hidden layer, with a k drawn anew, so that units
/// become ordered by importance and a few of the first do the work. What is left over is taken out of the model. Such
/// a bottleneck leaves little room to learn wrong labels by heart.
/// </summary>
/// <remarks>
/// <para>
/// Source: Y. Chen, S. Hu, X. Shen, C. Ai, J. Suykens, "Compressing Features for Learning with Noisy Labels", IEEE
/// TNNLS 2022, after O. Rippel, M. Gelbart, R. Adams, "Learning Ordered Representations with Nested Dropout", ICML 2014.
/// Lengths follow P(k) ∝ exp(-((k - μ) / s)²) with s = width / <see cref="Strength"/> and μ = <see cref="Center"/>.
/// </para>
/// <para>
/// At the end of the fit the number of kept units is chosen by the validation rows: the highest accuracy, or the smallest
/// loss of a regression, less 0.00001 a unit; without validation rows all units stay that were kept in at least one of
/// 1,000 steps. The weights behind the other units become 0, so a model scores with the chosen units and has no other
/// format. Deviates from the paper: there the number is chosen after each epoch, on clean rows, and the last layer has
/// no bias; here epochs are judged with all trained units.
/// </para>
/// </remarks>
public sealed class NestedDropout : Regularizer
{
    internal const double DefaultStrength = 10;

    /// <summary>
    /// How strongly features are compressed: the spread of the lengths is the width of the layer divided by this · paper:
    /// D / s · 0 (off) or above · default 10 · try 2 to 50 first: more for more wrong labels and for wide layers.
    /// </summary>
    [Range(1d, 50d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// The length around which lengths are drawn · paper: μ · 0 or above · default 0, so that short ones are the most
    /// likely · try 0 first.
    /// </summary>
    public double Center { get; set; }

    /// <summary>The hidden layer, counted from one; 0 is the last · default 0 · try that first.</summary>
    public int Layer { get; set; }

    /// <summary>
    /// Number of units that the model keeps · 1 or above, or 0 for what the validation rows say · default 0.
    /// </summary>
    public int KeptUnits { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.NotNegative(nameof(Center), Center);
        check.InRange(nameof(Layer), Layer, 0, int.MaxValue);
        check.InRange(nameof(KeptUnits), KeptUnits, 0, int.MaxValue);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The network has no such layer, or one whose outputs also go past the next layer.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (Strength == 0)
        {
            return null;
        }

        int layer = HiddenLayer.Number(fit, Layer, nameof(NestedDropout));
        return fit.BypassedLayers.Contains(layer)
            ? throw new InvalidOperationException(
                $"NestedDropout: the outputs of hidden layer {layer} also go past the next layer, so that its units "
                + "cannot be taken out of the model. Set Layer to 0 for the last one, or UsesResidualConnections to "
                + "false.")
            : new NestedDropoutHook((NestedDropout)Copy(), layer, fit);
    }
}
