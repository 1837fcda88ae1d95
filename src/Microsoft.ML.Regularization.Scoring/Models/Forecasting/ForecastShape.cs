namespace Microsoft.ML.Regularization;

/// <summary>Checks that the parts of a forecaster fit together.</summary>
internal static class ForecastShape
{
    private const int LargestNumber = ForecastModel.LargestOrder;

    /// <exception cref="ArgumentException">Says which part does not fit and how.</exception>
    public static void Check(ForecastModel model)
    {
        Require(model.LagCount is >= 0 and <= LargestNumber, $"The number of lags cannot be {model.LagCount}.");
        Require(model.Horizon is > 0 and <= LargestNumber, $"The horizon cannot be {model.Horizon}.");
        foreach (LaggedCovariate covariate in model.LaggedCovariates) CheckLagged(covariate);
        foreach (KnownCovariate covariate in model.KnownCovariates) CheckKnown(covariate);
        CheckColumns(model);
        CheckNetwork(model);
        CheckTrend(model.Trend);
        foreach (ForecastSeasonality seasonality in model.Seasonalities) CheckSeasonality(seasonality);
        CheckSeries(model);
        CheckClock(model);
        CheckIntervals(model);
    }

    private static void CheckNetwork(ForecastModel model)
    {
        long inputs = model.LagCount + model.LaggedCovariates.Sum(static covariate => (long)covariate.LagCount);
        if (model.Network is not { } network)
        {
            Require(inputs == 0, $"There are {inputs} lags but no network that reads them.");
            return;
        }

        Require(
            network.InputSize == inputs, $"The network takes {network.InputSize} inputs but there are {inputs} lags.");
        Require(
            network.OutputSize == model.Horizon,
            $"The network gives {network.OutputSize} outputs but the horizon is {model.Horizon}.");
        foreach (DenseLayer layer in network.Layers)
        {
            Require(
                layer.Weights.All(float.IsFinite) && layer.Biases.All(float.IsFinite), "A weight is not finite.");
        }
    }

    private static void CheckColumns(ForecastModel model)
    {
        ForecastColumns columns = model.Columns;
        string?[] names =
        [
            columns.ValueColumnName, columns.OutputColumnName, columns.LowerColumnName, columns.UpperColumnName,
            columns.TimeColumnName, columns.SeriesColumnName,
        ];
        Require(!names.Contains(""), "A column must have a name.");
        Require(
            columns.LowerColumnName is null == columns.UpperColumnName is null,
            "The columns of lower and upper ends come together.");
        string?[] made = [columns.OutputColumnName, columns.LowerColumnName, columns.UpperColumnName];
        string[] distinct = [.. made.OfType<string>()];
        Require(distinct.Distinct().Count() == distinct.Length, "The columns that are made need different names.");
    }

    private static void CheckLagged(LaggedCovariate covariate)
    {
        Require(
            covariate.ColumnName.Length > 0 && covariate.LagCount is > 0 and <= LargestNumber,
            $"The lagged covariate '{covariate.ColumnName}' needs a name and a lag, not {covariate.LagCount}.");
        CheckScale(covariate.Scale, $"the lagged covariate '{covariate.ColumnName}'");
    }

    private static void CheckKnown(KnownCovariate covariate)
    {
        Require(
            covariate.ColumnName.Length > 0 && double.IsFinite(covariate.Weight),
            $"The known covariate '{covariate.ColumnName}' needs a name and a weight, not {covariate.Weight}.");
        CheckScale(covariate.Scale, $"the known covariate '{covariate.ColumnName}'");
    }

    private static void CheckTrend(ForecastTrend? trend)
    {
        if (trend is null) return;
        Require(double.IsFinite(trend.Offset) && double.IsFinite(trend.Slope), "The trend must be finite.");
        Require(
            trend.Knots.Length == trend.SlopeChanges.Length,
            $"The trend has {trend.Knots.Length} knots but {trend.SlopeChanges.Length} changes of slope.");
        Require(
            trend.Knots.All(double.IsFinite) && trend.SlopeChanges.All(double.IsFinite),
            "The knots of the trend must be finite.");
        for (int i = 1; i < trend.Knots.Length; i++)
        {
            Require(trend.Knots[i] > trend.Knots[i - 1], "The knots of the trend must ascend.");
        }
    }

    private static void CheckSeasonality(ForecastSeasonality seasonality)
    {
        Require(
            seasonality.Period > 1 && double.IsFinite(seasonality.Period),
            $"A seasonality must be longer than 1 step, not {seasonality.Period}.");
        Require(
            seasonality.Sines.Length == seasonality.Cosines.Length,
            $"A seasonality has {seasonality.Sines.Length} sines but {seasonality.Cosines.Length} cosines.");
        Require(
            seasonality.Sines.All(double.IsFinite) && seasonality.Cosines.All(double.IsFinite),
            "The weights of a seasonality must be finite.");
    }

    private static void CheckSeries(ForecastModel model)
    {
        Require(model.Series.Count > 0, "There must be a series.");
        Require(
            model.Columns.SeriesColumnName is not null || model.Series.Count == 1,
            $"There are {model.Series.Count} series but no series column.");
        Require(
            model.Series.Select(static series => series.Key).Distinct().Count() == model.Series.Count,
            "Two series have the same key.");
        int inputs = model.InputSize;
        foreach (ForecastSeries series in model.Series)
        {
            CheckScale(series.Scale, $"series '{series.Key}'");
            Require(
                Math.Abs((double)series.NextStep) < long.MaxValue / 4 && !series.Window.Any(float.IsInfinity)
                    && (series.Window.Length == 0 || series.Window.Length == inputs),
                $"The window of series '{series.Key}' cannot have {series.Window.Length} values for {inputs} lags.");
        }

        if (model.UnknownSeriesScale is { } scale) CheckScale(scale, "an unknown series");
    }

    private static void CheckClock(ForecastModel model)
    {
        Require(
            model.Columns.TimeColumnName is null == model.Clock is null, "A time column and a clock come together.");
        if (model.Clock is not { } clock) return;
        Require(
            double.IsFinite(clock.Origin) && clock.StepLength > 0 && double.IsFinite(clock.StepLength),
            $"The step of the clock must be above 0, not {clock.StepLength}.");
    }

    private static void CheckIntervals(ForecastModel model)
    {
        if (model.Intervals is not { } intervals)
        {
            Require(model.Columns.LowerColumnName is null, "There are interval columns but no intervals.");
            return;
        }

        Require(
            intervals.Levels.Length > 0 && intervals.HalfWidths.LongLength
                == (long)intervals.Levels.Length * model.Horizon,
            $"There are {intervals.HalfWidths.Length} half-widths for {intervals.Levels.Length} levels and " +
            $"{model.Horizon} steps.");
        Require(
            intervals.Levels.All(static level => level is > 0 and < 1)
                && intervals.Levels.Zip(intervals.Levels.Skip(1)).All(static pair => pair.First < pair.Second),
            "The levels of the intervals must ascend between 0 and 1.");
        Require(
            intervals.Levels.Contains(intervals.DefaultLevel) && intervals.ResidualCount > 0,
            "The default level must be one of the levels.");
        Require(
            intervals.HalfWidths.All(static width => width >= 0 && float.IsFinite(width)),
            "A half-width must be finite and not negative.");
    }

    private static void CheckScale(SeriesScale scale, string what) => Require(
        double.IsFinite(scale.Offset) && scale.Scale > 0 && double.IsFinite(scale.Scale),
        $"The scale of {what} must be finite and above 0, not {scale.Scale}.");

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
