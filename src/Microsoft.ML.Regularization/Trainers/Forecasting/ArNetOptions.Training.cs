using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization;

/// <content>Training by gradient steps.</content>
public sealed partial class ArNetOptions
{
    private const double DefaultPenaltyStrength = 0.01;

    /// <summary>The loss of gradient steps · default <see cref="ForecastLoss.SquaredError"/>.</summary>
    public ForecastLoss Loss { get; set; }

    /// <summary>
    /// How the penalty's strength rises in the course of gradient steps · default <see cref="SparsityRamp.Quadratic"/>.
    /// </summary>
    public SparsityRamp PenaltyRamp { get; set; } = SparsityRamp.Quadratic;

    /// <summary>Share of training before the rise · from 0 up to below 1 · default 0.</summary>
    public double PenaltyRampStart { get; set; }

    /// <summary>Share of training at the end of the rise · above the start, up to 1 · default 0.5.</summary>
    public double PenaltyRampEnd { get; set; } = 0.5;

    /// <summary>
    /// Number of rows of a gradient step, 1 to 1,048,576 · default: null, 8 to 2048 by the number of rows.
    /// </summary>
    public int? BatchSize { get; set; }

    /// <summary>
    /// Number of passes of gradient steps over the rows, 1 to 1,000,000 · default: null, 500 to 20 by the number of
    /// rows.
    /// </summary>
    public int? Epochs { get; set; }

    /// <summary>
    /// The largest step size of one cycle (up over a quarter of training, then down) · above 0 up to 10 · default:
    /// null, found by a range test.
    /// </summary>
    public double? LearningRate { get; set; }

    /// <summary>
    /// Seed of gradient steps · default: null, drawn from the <see cref="MLContext"/>.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Longest time of gradient steps; the model then has the weights so far · default: null, no limit.
    /// </summary>
    public TimeSpan? MaximumTrainingTime { get; set; }

    /// <summary>Gets a report after each epoch of gradient steps, on the training thread · default: null.</summary>
    [JsonIgnore]
    public IProgress<EpochReport>? Progress { get; set; }

    /// <summary>The strength to use where the criterion does not choose it.</summary>
    internal double GivenStrength => PenaltyStrength ?? DefaultPenaltyStrength;

    /// <inheritdoc/>
    private protected override void Validate(OptionsCheck check)
    {
        base.Validate(check);
        CheckInputs(check);
        CheckPenalty(check);
        CheckTraining(check);
    }

    private void CheckInputs(OptionsCheck check)
    {
        bool isExact = Solver == ArNetSolver.Proximal && HiddenUnits is [];
        check.InRange(nameof(LagCount), LagCount, 0, isExact ? 10_000 : 1_000_000);
        check.That(LaggedColumns is not null, nameof(LaggedColumns), null, "Set it to [] for none.");
        foreach (LaggedColumn column in LaggedColumns!)
        {
            check.That(!string.IsNullOrEmpty(column?.ColumnName), nameof(LaggedColumns), column?.ColumnName,
                "Set ColumnName of each to the name of a column.");
            check.InRange($"{nameof(LaggedColumns)} {nameof(LagCount)}", column!.LagCount, 1, 10_000);
        }

        check.That(KnownColumnNames is not null && KnownColumnNames.All(static name => !string.IsNullOrEmpty(name)),
            nameof(KnownColumnNames), null, "Set it to names of columns, or to [] for none.");
        check.Defined(nameof(Trend), Trend);
        check.InRange(nameof(TrendKnotCount), TrendKnotCount, 1, 1000);
        check.That(Seasons is not null, nameof(Seasons), null, "Set it to [] for none.");
        foreach (SeasonOptions season in Seasons!)
        {
            check.That(season?.Period >= 2 && double.IsFinite(season.Period), nameof(Seasons), season?.Period,
                "Set Period of each to a number of steps from 2 on.");
            check.InRange($"{nameof(Seasons)} {nameof(season.Order)}", season!.Order, 1,
                Math.Min(1000, (int)(season.Period / 2)));
        }
    }

    private void CheckPenalty(OptionsCheck check)
    {
        check.That(Sparsity is > 0 and <= 1, nameof(Sparsity), Sparsity,
            "Set it to the share of the lags that matter, above 0 and up to 1 (no penalty).");
        if (PenaltyStrength is { } strength)
        {
            check.NotNegative(nameof(PenaltyStrength), strength);
        }

        check.Defined(nameof(PenaltyForm), PenaltyForm);
        check.Positive(nameof(PenaltySteepness), PenaltySteepness);
        check.That(PenaltyRoot > 1 && double.IsFinite(PenaltyRoot), nameof(PenaltyRoot), PenaltyRoot,
            "Set it to a finite value above 1.");
        check.Defined(nameof(PenaltyRamp), PenaltyRamp);
        check.That(PenaltyRampStart is >= 0 and < 1, nameof(PenaltyRampStart), PenaltyRampStart,
            "Set it to a value from 0 to below 1.");
        check.That(PenaltyRampEnd > PenaltyRampStart && PenaltyRampEnd <= 1, nameof(PenaltyRampEnd), PenaltyRampEnd,
            $"Set it to a value above PenaltyRampStart ({PenaltyRampStart} now) and up to 1.");
    }

    private void CheckTraining(OptionsCheck check)
    {
        check.Defined(nameof(Solver), Solver);
        check.Defined(nameof(Loss), Loss);
        check.That(
            Loss == ForecastLoss.SquaredError || Solver == ArNetSolver.Gradient || HiddenUnits is [_, ..],
            nameof(Loss), Loss, "Set Solver to Gradient: proximal steps minimize the squared error alone.");
        check.That(HiddenUnits is not null, nameof(HiddenUnits), null, "Set it to [] for a linear map.");
        check.That(HiddenUnits is [] || LagCount + LaggedColumns.Length > 0, nameof(HiddenUnits), HiddenUnits!.Length,
            "Set it to [] where there are no lags: hidden layers read lags.");
        foreach (int units in HiddenUnits!)
        {
            check.InRange(nameof(HiddenUnits), units, 1, 65_536);
        }

        check.InRange(nameof(BatchSize), BatchSize ?? 1, 1, 1 << 20);
        check.InRange(nameof(Epochs), Epochs ?? 1, 1, 1_000_000);
        check.That(LearningRate is null or (> 0 and <= 10), nameof(LearningRate), LearningRate,
            "Set it to a value above 0 and up to 10, or to null to have it found.");
        check.That(MaximumTrainingTime is not { } time || time > TimeSpan.Zero, nameof(MaximumTrainingTime),
            MaximumTrainingTime, "Set it to a time above zero, or to null for no limit.");
    }
}
