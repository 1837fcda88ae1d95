using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// JoCoR (joint training with co-regularization) for labels of which some are wrong: two networks are trained to
/// predict the labels and to agree with each other, on the rows of a batch for which both together have the smallest
/// losses. Rows with a wrong label are those on which two networks agree least.
/// </summary>
/// <remarks>
/// The loss of a row is (1 - λ) (L(p₁) + L(p₂)) + λ (KL(p₁‖p₂) + KL(p₂‖p₁)) with the loss L of the task; each network
/// gets its gradient of it. Source: H. Wei, L. Feng, X. Chen, B. An, "Combating Noisy Labels by Agreement: A Joint
/// Training Method with Co-Regularization", CVPR 2020.
/// </remarks>
public sealed class JoCoR : SmallLossSelection
{
    private const double DefaultStrength = 0.9;

    /// <summary>
    /// How much agreement of the networks counts, and how little labels do · paper: λ · 0 (off) to 1 · default 0.9, the
    /// author's for up to half of the labels wrong · try 0.65 with more.
    /// </summary>
    [Range(0.5d, 0.95d, DefaultStrength)]
    public override double Strength { get; set; } = DefaultStrength;

    private protected override IRegularizerHook Start(ForgetSchedule schedule) => new JointLoss(Strength, schedule);
}
