using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Mixup: trains on straight lines between pairs of rows. Each row becomes λ times itself plus 1 - λ times another row
/// of its batch, inputs and targets, with λ drawn from Beta(α, α).
/// </summary>
/// <remarks>
/// Classes are mixed as shares, so that the loss is the sum of the two rows' losses by their shares. With
/// <see cref="LayerMixing.Layers"/> above 0 it is manifold mixup. Sources: H. Zhang, M. Cisse, Y. Dauphin, D.
/// Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR 2018; V. Verma et al., "Manifold Mixup", ICML 2019.
/// </remarks>
public sealed class Mixup : LayerMixing
{
    internal const double DefaultStrength = 0.2;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 0.2 · try 0.1 to 1 first, 2 for hidden
    /// layers, 8 and more against noisy labels.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    internal override bool HasPlainForm(bool isForClasses) => Array.TrueForAll(Layers, static layer => layer == 0);

    internal override IPlainHook? BeginPlain(FitContext fit) =>
        Strength == 0 || Probability == 0 ? null : new PlainMixer(this, fit);

    private protected override BatchMixer Start(FitContext fit) =>
        new(this, new ConstantMask(), RandomPartners.Instance, fit, LayersOf(fit));
}
