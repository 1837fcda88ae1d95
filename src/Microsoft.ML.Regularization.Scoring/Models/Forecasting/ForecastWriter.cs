namespace Microsoft.ML.Regularization;

/// <summary>Turns a forecaster into bytes, see <see cref="ForecastFormat"/>.</summary>
internal static class ForecastWriter
{
    /// <exception cref="ArgumentException">The parts of the model do not fit together.</exception>
    public static byte[] Write(ForecastModel model)
    {
        ForecastShape.Check(model);
        return ForecastFormat.Seal.Write(ForecastFormat.Version, writer => WritePayload(writer, model));
    }

    private static void WritePayload(BinaryWriter writer, ForecastModel model)
    {
        NetworkModelWriter.WriteText(writer, model.TrainerName);
        NetworkModelWriter.WriteText(writer, model.OptionsJson);
        writer.Write(model.LagCount);
        writer.Write(model.Horizon);
        writer.Write((int)model.Gaps);
        WriteColumns(writer, model.Columns);
        WriteList(writer, model.LaggedCovariates, WriteLagged);
        WriteList(writer, model.KnownCovariates, WriteKnown);
        WriteOptional(writer, model.Trend, WriteTrend);
        WriteList(writer, model.Seasonalities, WriteSeasonality);
        WriteOptional(writer, model.Clock, WriteClock);
        WriteOptional(writer, model.Intervals, WriteIntervals);
        WriteList(writer, model.Series, WriteSeries);
        writer.Write(model.UnknownSeriesScale is not null);
        if (model.UnknownSeriesScale is { } scale) WriteScale(writer, scale);
        WriteOptional(writer, model.Network, NetworkModelWriter.WriteNetwork);
        WriteOptional(writer, model.History, NetworkModelWriter.WriteHistory);
    }

    private static void WriteColumns(BinaryWriter writer, ForecastColumns columns)
    {
        NetworkModelWriter.WriteText(writer, columns.ValueColumnName);
        NetworkModelWriter.WriteText(writer, columns.OutputColumnName);
        NetworkModelWriter.WriteText(writer, columns.LowerColumnName ?? "");
        NetworkModelWriter.WriteText(writer, columns.UpperColumnName ?? "");
        NetworkModelWriter.WriteText(writer, columns.TimeColumnName ?? "");
        NetworkModelWriter.WriteText(writer, columns.SeriesColumnName ?? "");
    }

    private static void WriteLagged(BinaryWriter writer, LaggedCovariate covariate)
    {
        NetworkModelWriter.WriteText(writer, covariate.ColumnName);
        writer.Write(covariate.LagCount);
        WriteScale(writer, covariate.Scale);
    }

    private static void WriteKnown(BinaryWriter writer, KnownCovariate covariate)
    {
        NetworkModelWriter.WriteText(writer, covariate.ColumnName);
        writer.Write(covariate.Weight);
        WriteScale(writer, covariate.Scale);
    }

    private static void WriteTrend(BinaryWriter writer, ForecastTrend trend)
    {
        writer.Write(trend.Offset);
        writer.Write(trend.Slope);
        WriteDoubles(writer, trend.Knots);
        WriteDoubles(writer, trend.SlopeChanges);
    }

    private static void WriteSeasonality(BinaryWriter writer, ForecastSeasonality seasonality)
    {
        writer.Write(seasonality.Period);
        WriteDoubles(writer, seasonality.Sines);
        WriteDoubles(writer, seasonality.Cosines);
    }

    private static void WriteClock(BinaryWriter writer, ForecastClock clock)
    {
        writer.Write((int)clock.Unit);
        writer.Write(clock.Origin);
        writer.Write(clock.StepLength);
    }

    private static void WriteIntervals(BinaryWriter writer, ForecastIntervals intervals)
    {
        writer.Write(intervals.DefaultLevel);
        writer.Write(intervals.ResidualCount);
        WriteDoubles(writer, intervals.Levels);
        writer.Write(intervals.HalfWidths.Length);
        StoredWeights.WriteFloats(writer, intervals.HalfWidths);
    }

    private static void WriteSeries(BinaryWriter writer, ForecastSeries series)
    {
        NetworkModelWriter.WriteText(writer, series.Key);
        WriteScale(writer, series.Scale);
        writer.Write(series.NextStep);
        writer.Write(series.Window.Length);
        StoredWeights.WriteFloats(writer, series.Window);
    }

    private static void WriteScale(BinaryWriter writer, SeriesScale scale)
    {
        writer.Write(scale.Offset);
        writer.Write(scale.Scale);
    }

    private static void WriteDoubles(BinaryWriter writer, double[] values)
    {
        writer.Write(values.Length);
        foreach (double value in values) writer.Write(value);
    }

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items) write(writer, item);
    }

    private static void WriteOptional<T>(BinaryWriter writer, T? item, Action<BinaryWriter, T> write)
        where T : class
    {
        writer.Write(item is not null);
        if (item is not null) write(writer, item);
    }
}
