using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What methods have in common that train two networks and learn from the rows of a batch with the smallest losses, for
/// labels of which some are wrong: a network that has not yet memorized a wrong label gives it a large loss.
/// </summary>
/// <remarks>
/// After T epochs a share of τ min(T / T_k, 1) of each batch is left out. The model is of both networks: its outputs
/// before softmax are the mean of theirs. Training takes about twice the time and memory of one network.
/// </remarks>
public abstract class SmallLossSelection : Regularizer
{
    internal const double DefaultForgetRate = 0.2;
    private const int DefaultGradualEpochs = 10;

    /// <summary>How much the method counts; 0 (off) to 1.</summary>
    public abstract double Strength { get; set; }

    /// <summary>
    /// Share of the rows of a batch that is left out in the end: about that of wrong labels · paper: τ · 0 to below 1,
    /// or null: the share of labels that seem wrong (EstimateLabelNoise of <see cref="LabelNoiseCatalog"/>), for which
    /// three networks are trained on two thirds of the rows each before the fit · default null.
    /// </summary>
    [Range(0.05d, 0.6d, DefaultForgetRate)]
    public double? ForgetRate { get; set; }

    /// <summary>
    /// Number of first epochs T_k over which the share of rows that are left out grows to <see cref="ForgetRate"/> · 0
    /// (at once) or above · default 10, as in the papers.
    /// </summary>
    [Range(0, 30, DefaultGradualEpochs)]
    public int GradualEpochs { get; set; } = DefaultGradualEpochs;

    /// <inheritdoc/>
    protected internal override bool NeedsPeer => Strength != 0;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.That(ForgetRate is null or (>= 0 and < 1), nameof(ForgetRate), ForgetRate,
            "Set it to a value from 0 to below 1, or to null: it is then estimated.");
        check.InRange(nameof(GradualEpochs), GradualEpochs, 0, 1_000_000);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The label is no class, or <see cref="ForgetRate"/> is null where no trainer has estimated it.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ClassificationTask.Classes(fit, GetType().Name);
        return Strength == 0 ? null
            : ForgetRate is { } rate ? Start(new ForgetSchedule(rate, GradualEpochs))
            : throw new InvalidOperationException(
                $"{GetType().Name}: ForgetRate is null, and nothing has estimated it. Set it to about the share of "
                + "wrong labels.");
    }

    /// <summary>A copy with a forget rate.</summary>
    internal SmallLossSelection With(double forgetRate)
    {
        var copy = (SmallLossSelection)Copy();
        copy.ForgetRate = forgetRate;
        return copy;
    }

    internal override bool IsInUse(string option) => option != nameof(ForgetRate) || ForgetRate is not null;

    private protected abstract IRegularizerHook Start(ForgetSchedule schedule);
}
