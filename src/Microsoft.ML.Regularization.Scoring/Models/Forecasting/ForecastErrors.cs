using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The errors of values that a forecaster cannot use.</summary>
internal static class ForecastErrors
{
    public static InvalidOperationException NotFinite(ForecastModel model, string key, long step, float value) => new(
        $"{Place(model, key, step)}: the value in column '{model.Columns.ValueColumnName}' is {Text(value)}. " +
        "Replace values that are not finite before forecasting.");

    public static InvalidOperationException Missing(ForecastModel model, string key, long step, string column) => new(
        $"{Place(model, key, step)}: the value in column '{column}' is missing (NaN). Replace missing values before " +
        $"forecasting, or train with {nameof(SeriesGaps)}.{nameof(SeriesGaps.Fill)} or " +
        $"{nameof(SeriesGaps)}.{nameof(SeriesGaps.Mask)}.");

    public static InvalidOperationException MissingKnown(ForecastModel model, string key, long step, int covariate) =>
        new($"{Place(model, key, step)}: the covariate '{model.KnownCovariates[covariate].ColumnName}', which is to " +
            "be known ahead of time, is missing. Fill it in for this step, or train without it.");

    public static InvalidOperationException Gap(ForecastModel model, string key, long step, long count) => new(
        $"{Place(model, key, step)}: {count} steps have no row. Add the missing rows, or train with " +
        $"{nameof(SeriesGaps)}.{nameof(SeriesGaps.Fill)} or {nameof(SeriesGaps)}.{nameof(SeriesGaps.Mask)}.");

    public static InvalidOperationException Unsorted(ForecastModel model, string key, long step, long next) => new(
        $"{Place(model, key, step)}: this time is " +
        $"{(step == next - 1 ? "there twice" : "before the one of the row before")} in column " +
        $"'{model.Columns.TimeColumnName}'. Sort the rows of each series by time, one row a step.");

    public static InvalidOperationException OffGrid(ForecastModel model, string key, double time) => new(
        $"Series '{key}': the time {Text(time)} ({model.Clock!.Unit}) in column '{model.Columns.TimeColumnName}' " +
        $"lies between two steps of {Text(model.Clock.StepLength)}. Round the times to the steps of the training data.");

    public static InvalidOperationException UnknownSeries(ForecastModel model, string key) => new(
        $"Series '{key}' in column '{model.Columns.SeriesColumnName}' is none of the {model.Series.Count} series " +
        "that the forecaster was trained on. Leave its rows out, or train with a scale for unknown series.");

    public static ArgumentOutOfRangeException Horizon(ForecastModel model, int horizon) => new(
        nameof(horizon), horizon,
        $"The model forecasts {model.Horizon} steps ahead, not {horizon}" +
        (horizon < 1
            ? ": ask for at least 1."
            : ": it reads lagged covariates or gives intervals, which are known for so many steps only."));

    private static string Place(ForecastModel model, string key, long step)
    {
        string series = key.Length > 0 ? $"Series '{key}', step {step}" : $"Step {step}";
        if (model.Clock is not { } clock) return series;
        double time = clock.Origin + (step * clock.StepLength);
        string text = clock.Unit switch
        {
            ForecastTimeUnit.Month => $"{Math.Floor(time / 12):0000}-{(time % 12) + 1:00}",
            ForecastTimeUnit.Tick when time >= 0 && time <= DateTime.MaxValue.Ticks =>
                new DateTime((long)time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => Text(time),
        };
        return $"{series} (time {text})";
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
