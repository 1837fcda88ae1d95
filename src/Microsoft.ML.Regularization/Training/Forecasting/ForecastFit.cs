namespace Microsoft.ML.Regularization;

/// <summary>One fit of a forecaster: from a view to a model.</summary>
/// <param name="options">The settings.</param>
/// <param name="horizonOfRows">Number of targets of the rows that the last fit learns from.</param>
/// <param name="newLearner">Makes what learns, of the shape of rows and the estimated noise.</param>
/// <param name="control">Ends the work where the fit is canceled.</param>
internal sealed class ForecastFit(
    ForecastOptions options,
    int horizonOfRows,
    Func<WindowShape, double, ILagLearner> newLearner,
    FitControl control)
{
    private readonly ArNetOptions? _terms = options as ArNetOptions;
    private readonly WindowShape _shape = options.RowShape();

    /// <summary>Fits.</summary>
    /// <exception cref="InvalidOperationException">
    /// The data cannot be used; the message names column, row and remedy.
    /// </exception>
    public ForecastModel Run(IDataView view)
    {
        // Before anything else: settings that JSON cannot hold are not to be found out when training is over.
        string json = OptionsJson.Write(options);
        SeriesTable table = new SeriesTableReader(view, options, control).Read();
        var covariates = CovariateScales.Prepare(table, options);
        List<WindowRange> rows = Rows(table, _shape);
        if (rows.Count == 0)
        {
            throw TooShort(table);
        }

        (KnownPart? known, LearnedMap? map, ForecastIntervals? intervals) = Learn(table, rows);
        return new ForecastModel
        {
            LagCount = _shape.Lags,
            Horizon = _shape.Horizon,
            Network = map?.Weights,
            Columns = options.Columns,
            Series = [.. table.Series.Select(Standing)],
            UnknownSeriesScale = _terms?.UnknownSeriesScale,
            Gaps = options.Gaps,
            LaggedCovariates = covariates.Lagged(options.LaggedInputs),
            KnownCovariates = covariates.Known(options.KnownInputs, known?.CovariateWeights ?? []),
            Trend = known?.Trend,
            Seasonalities = known?.Seasonalities ?? [],
            Clock = table.Clock,
            Intervals = intervals,
            TrainerName = options.TrainerName,
            OptionsJson = json,
            History = map?.History,
        };
    }

    private (KnownPart? Known, LearnedMap? Map, ForecastIntervals? Intervals) Learn(
        SeriesTable table, List<WindowRange> rows)
    {
        KnownPart? first = null;
        ILagLearner? learner = null;
        ForecastIntervals? intervals = null;
        bool hasKnownPart = HasKnownPart();
        if (options.HasIntervals)
        {
            var (earlier, _, later) = WindowRanges.Split(rows, _shape.Horizon, options.CalibrationFraction);
            if (earlier.Count == 0)
            {
                throw TooShort(table);
            }

            first = hasKnownPart ? FitKnownPart(table, 1 - options.CalibrationFraction, null) : null;
            learner = NewLearner(table, earlier, _shape);
            intervals = HalfWidths.Of(learner?.Learn().Weights, _shape, later, options, control);
        }

        KnownPart? known = hasKnownPart ? FitKnownPart(table, 1, first) : null;
        var all = horizonOfRows == _shape.Horizon
            ? rows
            : Rows(table, new WindowShape(_shape.Lags, horizonOfRows, _shape.CovariateLags));
        return (known, NewLearner(table, all, _shape)?.Learn(), intervals);
    }

    // Values change in place: what is subtracted now takes the place of what was before.
    private KnownPart FitKnownPart(SeriesTable table, double share, KnownPart? before)
    {
        before?.AddTo(table.Series, control);
        KnownPart known = KnownPart.Fit(table.Series, _terms!, share, control);
        known.SubtractFrom(table.Series, control);
        return known;
    }

    private ILagLearner? NewLearner(SeriesTable table, IReadOnlyList<WindowRange> rows, WindowShape shape)
    {
        if (shape.InputCount == 0)
        {
            return null;
        }

        double noise = _terms is { ScalesPenaltyByNoise: true }
            ? NoiseEstimate.OfDifferences([.. table.Series.Select(static series => series.Values)])
            : 1;
        ILagLearner learner = newLearner(shape, noise);
        learner.Add(rows);
        return learner;
    }

    private bool HasKnownPart() => _terms is { } terms
        && (_shape.InputCount == 0 || terms.Trend != TrendKind.None || terms.Seasons.Length > 0
            || terms.KnownColumnNames.Length > 0);

    private static List<WindowRange> Rows(SeriesTable table, WindowShape shape) =>
        [.. table.Series.SelectMany(series => WindowRanges.Of(series.Columns, shape))];

    private ForecastSeries Standing(SeriesData series)
    {
        var window = new float[_shape.InputCount];
        Span<float> rest = window;
        for (int i = 0; i < series.Columns.Length; i++)
        {
            int lags = i == 0 ? _shape.Lags : _shape.CovariateLags[i - 1];
            int known = Math.Min(lags, series.Length);
            rest[..(lags - known)].Fill(float.NaN);
            series.Columns[i].AsSpan(series.Length - known).CopyTo(rest[(lags - known)..]);
            rest = rest[lags..];
        }

        return new ForecastSeries
        {
            Key = series.Key,
            Scale = series.Scale,
            NextStep = series.FirstStep + series.Length,
            Window = window,
        };
    }

    private InvalidOperationException TooShort(SeriesTable table)
    {
        SeriesData longest = table.Series.MaxBy(static series => series.Length)!;
        int needed = _shape.Depth + _shape.Horizon;
        string name = longest.Key.Length > 0 ? $"the longest series, '{longest.Key}'," : "the series";
        string reason = longest.Length < needed
            ? $"has {longest.Length} values in column '{options.InputColumnName}'"
            : $"has {longest.Length} steps in column '{options.InputColumnName}', but nowhere as many without "
                + "a missing value"
                + (options.HasIntervals ? ", or none left beside the rows that are held out for intervals" : "");
        return new InvalidOperationException(
            $"{options.TrainerName}: {name} {reason}; {_shape.Depth} lags and a horizon of {_shape.Horizon} "
            + $"need {needed} in "
            + "a row. Lower the number of lags or the horizon, give a longer series, or fill gaps.");
    }
}
