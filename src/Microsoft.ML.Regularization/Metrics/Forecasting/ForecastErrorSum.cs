namespace Microsoft.ML.Regularization;

/// <summary>Sums the errors of forecasts of one step ahead.</summary>
internal sealed class ForecastErrorSum
{
    private long _count;
    private long _missing;
    private double _absolute;
    private double _squared;
    private double _scaled;
    private double _percentage;
    private long _inside;
    private double _width;

    /// <param name="value">What came; where it is not finite nothing is added.</param>
    /// <param name="forecast">What was forecast.</param>
    /// <param name="unit">The unit of the scaled error.</param>
    /// <param name="lower">The lower end of the interval.</param>
    /// <param name="upper">The upper end of the interval.</param>
    public void Add(float value, float forecast, double unit, float lower, float upper)
    {
        if (!float.IsFinite(value)) return;
        if (!float.IsFinite(forecast))
        {
            _missing++;
            return;
        }

        double error = Math.Abs((double)value - forecast);
        double size = Math.Abs((double)value) + Math.Abs((double)forecast);
        _count++;
        _absolute += error;
        _squared += error * error;
        _scaled += unit > 0 ? error / unit : double.NaN;
        _percentage += size > 0 ? 200 * error / size : 0;
        if (lower <= value && value <= upper) _inside++;
        _width += (double)upper - lower;
    }

    public void Add(ForecastErrorSum other)
    {
        _count += other._count;
        _missing += other._missing;
        _absolute += other._absolute;
        _squared += other._squared;
        _scaled += other._scaled;
        _percentage += other._percentage;
        _inside += other._inside;
        _width += other._width;
    }

    /// <param name="step">Number of steps ahead; 0 for all.</param>
    /// <param name="hasIntervals">Whether the ends of intervals were given.</param>
    public ForecastStepMetrics Finish(int step, bool hasIntervals) => new()
    {
        Step = step,
        Count = _count,
        MissingCount = _missing,
        MeanAbsoluteError = _absolute / _count,
        RootMeanSquaredError = Math.Sqrt(_squared / _count),
        MeanAbsoluteScaledError = _scaled / _count,
        SymmetricMeanAbsolutePercentageError = _percentage / _count,
        Coverage = hasIntervals ? (double)_inside / _count : null,
        MeanIntervalWidth = hasIntervals ? _width / _count : null,
    };
}
