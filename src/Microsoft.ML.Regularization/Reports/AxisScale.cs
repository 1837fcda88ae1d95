namespace Microsoft.ML.Regularization;

/// <summary>Maps values to coordinates, linearly or by their square root, and chooses round tick values.</summary>
internal sealed class AxisScale
{
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly double _start;
    private readonly double _end;
    private readonly bool _isSquareRoot;

    private AxisScale(double minimum, double maximum, double start, double end, bool isSquareRoot)
    {
        // A single value still needs a width to be drawn in.
        double margin = minimum < maximum ? 0 : Math.Max(Math.Abs(minimum) * 0.05, 0.5);
        _minimum = minimum - (isSquareRoot ? 0 : margin);
        _maximum = maximum + margin;
        _start = start;
        _end = end;
        _isSquareRoot = isSquareRoot;
    }

    public double Minimum => _minimum;

    public double Maximum => _maximum;

    public static AxisScale Linear(double minimum, double maximum, double start, double end) =>
        new(minimum, maximum, start, end, isSquareRoot: false);

    /// <summary>From zero to the maximum by square root.</summary>
    public static AxisScale SquareRoot(double maximum, double start, double end) =>
        new(0, maximum, start, end, isSquareRoot: true);

    public double At(double value)
    {
        double share = (value - _minimum) / (_maximum - _minimum);
        return _start + (_end - _start) * (_isSquareRoot ? Math.Sqrt(share) : share);
    }

    /// <summary>Round values inside the scale, about as many as asked for.</summary>
    public IReadOnlyList<double> Ticks(int count) => _isSquareRoot ? SquareRootTicks(count) : LinearTicks(count);

    /// <summary>The next round value above: for axes that end on a tick.</summary>
    public static double RoundUp(double maximum, int count)
    {
        double step = Step(maximum, count);
        return maximum > 0 ? Math.Ceiling(maximum / step - 1e-9) * step : 1;
    }

    private static double Step(double range, int count)
    {
        double raw = range / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double leading = raw / power;
        return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
    }

    private List<double> LinearTicks(int count)
    {
        double step = Step(_maximum - _minimum, count);
        var ticks = new List<double>();
        for (double index = Math.Ceiling(_minimum / step - 1e-9); index * step <= _maximum + step * 1e-9; index++)
        {
            // Adding zero turns a negative zero into a positive one.
            ticks.Add(index * step + 0.0);
        }

        return ticks;
    }

    private List<double> SquareRootTicks(int count)
    {
        var ticks = new List<double> { 0 };
        for (int i = 1; i <= count; i++)
        {
            double wanted = _maximum * i * i / ((double)count * count);
            double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
            double leading = wanted / power;
            double rounded = power * (leading < 2 ? 1 : leading < 5 ? 2 : 5);
            if (rounded > ticks[^1])
            {
                ticks.Add(rounded);
            }
        }

        return ticks;
    }
}
