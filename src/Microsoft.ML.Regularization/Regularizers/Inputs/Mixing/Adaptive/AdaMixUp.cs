using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// AdaMixUp: mixup whose shares are learned for each pair of rows, so that a mixed row does not land on a real row of
/// another label. A policy network says from where to where shares may go; a discriminator, which learns to tell mixed
/// rows from real ones by the features of the network, tells it where that goes wrong.
/// </summary>
/// <remarks>
/// <para>
/// Of the softmax (a, d, ·) of the policy's outputs the share is a + u d, with u drawn evenly from 0 to 1. The network
/// learns mixed and real rows, each for one half; to that comes the strength times the binary cross entropy of the
/// discriminator, its last layer on the network's own features. All three learn to make the sum small: the policy,
/// too, helps to tell the rows apart. The model keeps none of it but the network. A step costs several times the plain
/// one: rows pass through the network mixed and as they are, and gradients go back through both to the policy.
/// </para>
/// <para>
/// Deviates from the published code, which is for images: there the policy sees the sum of both rows, multiplied by
/// random factors, here both rows side by side; there one half of each batch is mixed and the other is only shown to
/// the discriminator, here each row is mixed and shown. Source: H. Guo, Y. Mao, R. Zhang, "MixUp as Locally Linear
/// Out-of-Manifold Regularization", AAAI 2019; on numbers as labels there is no publication.
/// </para>
/// </remarks>
public sealed class AdaMixUp : Regularizer
{
    private const double DefaultStrength = 1;

    /// <summary>
    /// How much the discriminator's loss counts beside that of the task · 0 (the method takes no part) or above ·
    /// default 1, as in the paper · try 0.3 to 3 first.
    /// </summary>
    [Range(0.1d, 10d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>Hidden units of the policy network · 1 to 65,536 · default 100, as in the published code.</summary>
    public int PolicyUnits { get; set; } = 100;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.InRange(nameof(PolicyUnits), PolicyUnits, 1, 65_536);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Strength == 0 ? null : new AdaptiveMixer(this, fit);
    }
}
