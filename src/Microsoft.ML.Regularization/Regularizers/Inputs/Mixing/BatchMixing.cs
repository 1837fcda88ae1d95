using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What the methods of the mixup family have in common: each row of a training batch is mixed with a partner row,
/// inputs and targets alike. Inputs are features and the embeddings of categorical ones; codes are never mixed.
/// </summary>
/// <remarks>
/// With row weights a mixed row counts as the two rows it was made of: its weight is the mean of theirs by their shares
/// of the label, and each share counts by the weight of its row, so that a row of weight 0 gives no label. For cross
/// entropy this is the sum of the two weighted losses; for the squared error it is, but for a constant.
/// </remarks>
public abstract class BatchMixing : Regularizer
{
    /// <summary>
    /// The parameter of the distribution Beta(α, α) that shares are drawn from: near 0 rows stay almost as they are, 1
    /// draws every share alike, large values draw shares near one half · 0 (off) or above.
    /// </summary>
    public abstract double Strength { get; set; }

    /// <summary>Share of the batches that are mixed, 0 to 1 · default 1 · try 0.5 and 1 first.</summary>
    [Range(0.25d, 1d, 1d)]
    public double Probability { get; set; } = 1;

    /// <summary>
    /// Whether each row draws a share of its own instead of one for the whole batch · default false, as in the
    /// published code.
    /// </summary>
    [BooleanChoice]
    public bool DrawsPerRow { get; set; }

    /// <summary>
    /// Whether the larger of the two shares goes to the row itself, so that its partner never prevails: λ becomes
    /// max(λ, 1 - λ) · default false.
    /// </summary>
    [BooleanChoice]
    public bool KeepsLargerShare { get; set; }

    /// <summary>
    /// Number of epochs at the end of the training, counted back from the largest number of epochs, that are not mixed
    /// · 0 or above · default 0. Training that stops early may end before them.
    /// </summary>
    public int PlainEpochs { get; set; }

    internal override bool MixesRows => true;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.NotNegative(nameof(Strength), Strength);
        check.InRange(nameof(Probability), Probability, 0, 1);
        check.InRange(nameof(PlainEpochs), PlainEpochs, 0, int.MaxValue);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Strength == 0 || Probability == 0 ? null : Start(fit);
    }

    private protected abstract BatchMixer Start(FitContext fit);
}
