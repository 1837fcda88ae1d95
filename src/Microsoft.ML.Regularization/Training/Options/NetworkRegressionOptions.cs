using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>Options of a regression network with any list of regularizers.</summary>
public class NetworkRegressionOptions : NetworkOptions
{
    private const double DefaultLossDelta = 1;

    /// <summary>The base loss, in standardized target units. Default: <see cref="RegressionLoss.Squared"/>.</summary>
    public RegressionLoss Loss { get; set; }

    /// <summary>
    /// δ of <see cref="RegressionLoss.Huber"/> and <see cref="RegressionLoss.SmoothL1"/>: where the loss turns from
    /// squared to absolute, in standard deviations of the target; above 0. Default: 1.
    /// </summary>
    [Range(0.1, 3.0, DefaultLossDelta, true)]
    public double LossDelta { get; set; } = DefaultLossDelta;

    /// <summary>
    /// The quantiles that a network with the loss <see cref="RegressionLoss.Pinball"/> learns, at least one, strictly
    /// ascending, each above 0 and below 1. Default: 0.05, 0.5, 0.95. <c>Score</c> is then a vector with a slot for each,
    /// named by it. Quantiles learned side by side can cross where rows are few: the intervals of
    /// <c>WithConformalIntervals</c> put their two ends in order.
    /// </summary>
    public double[] Quantiles { get; set; } = [0.05, 0.5, 0.95];

    /// <summary>
    /// Whether the network learns targets shifted and scaled to mean zero and variance one; scores are scaled back.
    /// Default: true. Set it to false only when labels are already of that size.
    /// </summary>
    public bool StandardizesTarget { get; set; } = true;

    internal override string TrainerName => "Network";

    internal override LabelKind LabelKind => PredictedQuantiles is null ? LabelKind.Numbers : LabelKind.Number;

    internal override IReadOnlyList<double>? PredictedQuantiles => Loss == RegressionLoss.Pinball ? Quantiles : null;

    internal override bool IsInUse(string option) => option != nameof(LossDelta)
        ? base.IsInUse(option)
        : Loss is RegressionLoss.Huber or RegressionLoss.SmoothL1;

    private protected override void Validate(OptionsCheck check)
    {
        check.That(Enum.IsDefined(Loss), nameof(Loss), Loss, "Set it to a value of the enumeration.");
        check.Positive(nameof(LossDelta), LossDelta);
        if (Loss == RegressionLoss.Pinball)
        {
            check.That(
                Quantiles is { Length: > 0 } && Array.TrueForAll(Quantiles, quantile => quantile is > 0 and < 1)
                && Quantiles.Zip(Quantiles.Skip(1)).All(pair => pair.First < pair.Second),
                nameof(Quantiles),
                Quantiles is null ? null : $"[{string.Join(", ", Quantiles)}]",
                "Give at least one value above 0 and below 1, each above the one before.");
        }

        base.Validate(check);
    }
}
