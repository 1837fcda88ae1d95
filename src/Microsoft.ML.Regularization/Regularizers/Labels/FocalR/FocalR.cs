using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Focal-R: multiplies the loss of each row by a factor below one that grows with the row's error, so that rows already
/// predicted well count less.
/// </summary>
/// <remarks>
/// The loss of a row becomes h(β · |error|)^γ times the base loss, which keeps its own kind
/// (<see cref="NetworkRegressionOptions.Loss"/>: absolute or squared in the paper); the gradient flows through the
/// factor. With several targets the error is the root of the mean square. Source: Y. Yang, K. Zha, Y. Chen, H. Wang,
/// D. Katabi, "Delving into Deep Imbalanced Regression", ICML 2021; the sigmoid as in its published code, 2 σ(u) - 1.
/// </remarks>
public sealed class FocalR : Regularizer
{
    private const double DefaultStrength = 1;
    private const double DefaultErrorScale = 4;
    private const double DefaultFocus = 1;

    /// <summary>
    /// How much of the base loss is replaced: 0 (off) to 1 (all) · default 1 · try 1 first.
    /// </summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Factor of the error, in target standard deviations, inside the function · paper: β, there in label units · above
    /// 0 · default 4, which is 0.2 a year for ages with a standard deviation of 20 · try 1 to 30 first.
    /// </summary>
    [Range(0.5d, 32d, DefaultErrorScale, true)]
    public double ErrorScale { get; set; } = DefaultErrorScale;

    /// <summary>
    /// Exponent of the factor: how sharply rows with small errors are played down · paper: γ · above 0 · default 1 · try
    /// 0.5 to 2 first.
    /// </summary>
    [Range(0.25d, 4d, DefaultFocus, true)]
    public double Focus { get; set; } = DefaultFocus;

    /// <summary>The function h · default <see cref="FocalActivation.Sigmoid"/>.</summary>
    public FocalActivation Activation { get; set; } = FocalActivation.Sigmoid;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.Positive(nameof(ErrorScale), ErrorScale);
        check.Positive(nameof(Focus), Focus);
        check.Defined(nameof(Activation), Activation);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.Require(fit, nameof(FocalR));
        return Strength == 0 ? null : new FocalRLoss((FocalR)MemberwiseClone());
    }
}
