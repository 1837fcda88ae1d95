using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Finds the clock of times: their unit and the length of a step, the shortest time between two rows of a series. Dates
/// that all fall on one day of the month, or all on the last, are counted in months.
/// </summary>
/// <param name="column">Name of the time column, for messages.</param>
/// <param name="isDateTime">Whether its values are points in time, not numbers.</param>
internal sealed class TimeGridBuilder(string column, bool isDateTime)
{
    private static readonly double _shortestMonth = TimeSpan.FromDays(28).Ticks;

    private double _shortest = double.PositiveInfinity;
    private double _shortestMonths = double.PositiveInfinity;
    private double _first = double.PositiveInfinity;
    private double _firstMonth = double.PositiveInfinity;
    private DateTime? _sample;
    private bool _isOneDay = true;
    private bool _isLastDay = true;

    /// <summary>Takes the next row of a series.</summary>
    /// <param name="series">The series; its times are moved on.</param>
    /// <param name="time">The time, in ticks or as the number it is.</param>
    /// <param name="row">The row of the view, for messages.</param>
    /// <exception cref="InvalidOperationException">The time is not finite, or not after the one before.</exception>
    public void Add(SeriesExtent series, double time, long row)
    {
        if (!double.IsFinite(time))
        {
            throw new InvalidOperationException(
                $"Column '{column}' has the time {Text(time)} in row {row} (the first row is 0). Give every "
                + "row a finite "
                + "time.");
        }

        if (series.LastTime >= time)
        {
            string problem = series.LastTime == time
                ? "there twice"
                : $"after {Text(series.LastTime)}, of a row before";
            string where = series.Key.Length > 0 ? $" of series '{series.Key}'" : "";
            throw new InvalidOperationException(
                $"Column '{column}': the time {Text(time)} in row {row} (the first row is 0){where} is "
                + $"{problem}. Sort the "
                + "rows of each series by time and keep one row a step, or name the column that tells series apart.");
        }

        if (isDateTime)
        {
            AddDate(series, time);
        }

        _shortest = double.IsNaN(series.LastTime) ? _shortest : Math.Min(_shortest, time - series.LastTime);
        _first = Math.Min(_first, time);
        series.FirstTime = double.IsNaN(series.FirstTime) ? time : series.FirstTime;
        series.LastTime = time;
    }

    /// <summary>The clock of all rows.</summary>
    public ForecastClock Clock()
    {
        bool isMonthly = isDateTime && (_isOneDay || _isLastDay) && _shortest >= _shortestMonth
            && double.IsFinite(_shortestMonths);
        return new ForecastClock
        {
            Unit = !isDateTime ? ForecastTimeUnit.Number : isMonthly ? ForecastTimeUnit.Month : ForecastTimeUnit.Tick,
            Origin = isMonthly ? _firstMonth : _first,
            StepLength = isMonthly ? _shortestMonths : double.IsFinite(_shortest) ? _shortest : 1,
        };
    }

    /// <summary>A time for messages.</summary>
    public string Text(double time) => isDateTime && time >= 0 && time <= DateTime.MaxValue.Ticks
        ? new DateTime((long)time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : time.ToString(CultureInfo.InvariantCulture);

    private void AddDate(SeriesExtent series, double time)
    {
        var date = new DateTime((long)time);
        _sample ??= date;
        _isOneDay &= date.Day == _sample.Value.Day && date.TimeOfDay == _sample.Value.TimeOfDay;
        _isLastDay &= date.AddDays(1).Day == 1 && date.TimeOfDay == _sample.Value.TimeOfDay;
        double month = ForecastClock.TimeOf(date, ForecastTimeUnit.Month);
        _firstMonth = Math.Min(_firstMonth, month);
        if (!double.IsNaN(series.LastTime))
        {
            double before = ForecastClock.TimeOf(new DateTime((long)series.LastTime), ForecastTimeUnit.Month);
            _shortestMonths = Math.Min(_shortestMonths, month - before);
        }
    }
}
