using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Drives the weights of a network's inputs that are of little use towards zero and leaves large ones nearly alone, so
/// that many inputs (lags of a series, say) may be offered and few are used: the penalty of AR-Net.
/// </summary>
/// <remarks>
/// The penalty is c · (1/s - 1) · mean r(|w|) over the weights of the first layer, with r of <see
/// cref="SparsityForm"/>, its strength rising in the course of training. Source: O. Triebe, N. Laptev, R. Rajagopal,
/// "AR-Net: A simple Auto-Regressive Neural Network for time-series", 2019 (arXiv 1911.12436), and its code, version
/// 1.2. As a part of the loss the penalty makes weights small but not exactly zero. Progress is counted in the epochs
/// of
/// <see cref="NetworkOptions.MaximumEpochs"/>: where early stopping ends the fit long before, lower
/// <see cref="RampEnd"/>.
/// </remarks>
public sealed class SparseWeights : Regularizer
{
    internal const double DefaultStrength = 0.01;
    internal const double DefaultSparsity = 0.1;
    internal const double DefaultSteepness = 2;
    internal const double DefaultRoot = 2;

    /// <summary>
    /// How much the penalty counts at a sparsity of one half · paper: c_λ · 0 (off) or above · default 0.01 · try 0.001
    /// to 0.1 first.
    /// </summary>
    [Range(1e-3, 0.1, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// The estimated share of the inputs that is of use · paper: s · above 0, up to 1 (no penalty) · default 0.1 ·
    /// right within a factor of ten is good enough.
    /// </summary>
    [Range(0.003, 0.5, DefaultSparsity, true)]
    public double Sparsity { get; set; } = DefaultSparsity;

    /// <summary>How the penalty grows with a weight · default <see cref="SparsityForm.Tanh"/>.</summary>
    public SparsityForm Form { get; set; } = SparsityForm.Tanh;

    /// <summary>
    /// Steepness of <see cref="SparsityForm.Tanh"/> · paper: c₁ · above 0 · default 2 · try 3 with a root of 3.
    /// </summary>
    [Range(1.0, 5.0, DefaultSteepness)]
    public double Steepness { get; set; } = DefaultSteepness;

    /// <summary>
    /// Root of <see cref="SparsityForm.Tanh"/> · paper: c₂ · above 1 · default 2 · try 3 with a steepness of 3.
    /// </summary>
    [Range(1.5, 4.0, DefaultRoot)]
    public double Root { get; set; } = DefaultRoot;

    /// <summary>How the strength rises · default <see cref="SparsityRamp.Quadratic"/>.</summary>
    public SparsityRamp Ramp { get; set; } = SparsityRamp.Quadratic;

    /// <summary>Share of training before the rise · from 0 up to below 1 · default 0.</summary>
    public double RampStart { get; set; }

    /// <summary>Share of training at the end of the rise · above the start, up to 1 · default 0.5.</summary>
    public double RampEnd { get; set; } = 0.5;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.That(Sparsity is > 0 and <= 1, nameof(Sparsity), Sparsity,
            "Set it to a value above 0 and up to 1 (off).");
        check.Defined(nameof(Form), Form);
        check.Positive(nameof(Steepness), Steepness);
        check.That(Root > 1 && double.IsFinite(Root), nameof(Root), Root, "Set it to a finite value above 1.");
        check.Defined(nameof(Ramp), Ramp);
        check.That(RampStart is >= 0 and < 1, nameof(RampStart), RampStart, "Set it to a value from 0 to below 1.");
        check.That(RampEnd > RampStart && RampEnd <= 1, nameof(RampEnd), RampEnd,
            $"Set it to a value above RampStart ({RampStart} now) and up to 1.");
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit) =>
        Strength == 0 || Sparsity == 1 ? null : new SparseWeightsPenalty(this, fit);

    internal override bool HasPlainForm(bool isForClasses) => true;

    internal override IPlainHook? BeginPlain(FitContext fit) =>
        Strength == 0 || Sparsity == 1 ? null : new SparseWeightsPlainPenalty(this, fit);

    /// <inheritdoc/>
    internal override bool IsInUse(string option) =>
        option is not (nameof(Steepness) or nameof(Root)) || Form == SparsityForm.Tanh;
}
