namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A calibration bound to an input schema.</summary>
internal sealed class IntervalBinding : ScoreBinding
{
    private readonly ConformalCalibration _calibration;
    private readonly DataViewSchema.Column _score;
    private readonly DataViewSchema.Column? _difficulty;

    public IntervalBinding(DataViewSchema inputSchema, ConformalCalibration calibration, ScoreColumns columns)
        : base(inputSchema, columns)
    {
        _calibration = calibration;
        _score = ScoreSlots.Find(inputSchema, calibration.ScoreColumnName);
        int width = ScoreSlots.Width(_score);
        if (width != calibration.ScoreCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(inputSchema),
                $"The score column '{_score.Name}' has {width} values a row; the intervals were calibrated on " +
                $"{calibration.ScoreCount}. Calibrate them on the scores of this model.");
        }

        _difficulty = calibration.DifficultyColumnName is { } name ? ScoreSlots.FindSingle(inputSchema, name) : null;
        Sources = _difficulty is { } difficulty ? [_score, difficulty] : [_score];
    }

    public override IReadOnlyList<DataViewSchema.Column> Sources { get; }

    public override IScoreSource Score(DataViewRow input) =>
        new RowInterval(_calibration, input, new ScoreSlots(input, _score, _difficulty));
}
