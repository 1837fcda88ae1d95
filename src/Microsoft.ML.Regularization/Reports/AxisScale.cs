namespace Microsoft.ML.Regularization;

/// <summary>
/// Maps values to coordinates, linearly, by their square root or by their logarithm, and chooses round tick values.
/// </summary>
internal sealed class AxisScale
{
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly double _start;
    private readonly double _end;
    private readonly Spacing _spacing;

    private AxisScale(double minimum, double maximum, double start, double end, Spacing spacing)
    {
        // A single value still needs a width to be drawn in.
        double margin = minimum < maximum ? 0 : Math.Max(Math.Abs(minimum) * 0.05, 0.5);
        _minimum = spacing == Spacing.Linear ? minimum - margin : minimum;
        _maximum = maximum + margin;
        _start = start;
        _end = end;
        _spacing = spacing;
    }

    private enum Spacing
    {
        Linear,
        SquareRoot,
        Logarithmic,
    }

    public double Minimum => _minimum;

    public double Maximum => _maximum;

    public static AxisScale Linear(double minimum, double maximum, double start, double end) =>
        new(minimum, maximum, start, end, Spacing.Linear);

    /// <summary>From zero to the maximum by square root.</summary>
    public static AxisScale SquareRoot(double maximum, double start, double end) =>
        new(0, maximum, start, end, Spacing.SquareRoot);

    /// <summary>By logarithm; the minimum must be above 0.</summary>
    public static AxisScale Logarithmic(double minimum, double maximum, double start, double end) =>
        new(minimum, maximum, start, end, Spacing.Logarithmic);

    public double At(double value)
    {
        double share = (value - _minimum) / (_maximum - _minimum);
        return _start + (_end - _start) * (_spacing switch
        {
            Spacing.SquareRoot => Math.Sqrt(share),
            Spacing.Logarithmic => Math.Log(value / _minimum) / Math.Log(_maximum / _minimum),
            _ => share,
        });
    }

    /// <summary>Round values inside the scale, about as many as asked for.</summary>
    public IReadOnlyList<double> Ticks(int count) => _spacing switch
    {
        Spacing.SquareRoot => SquareRootTicks(count),
        Spacing.Logarithmic => LogarithmicTicks(count),
        _ => LinearTicks(count),
    };

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

    /// <summary>Powers of ten, with their double and fivefold where there are few.</summary>
    private List<double> LogarithmicTicks(int count)
    {
        double first = Math.Floor(Math.Log10(_minimum));
        double decades = Math.Log10(_maximum / _minimum);
        int every = Math.Max(1, (int)Math.Ceiling(decades / count));
        double[] leading = decades * 3 <= count + 1 ? [1, 2, 5] : [1];
        var ticks = new List<double>();
        for (double power = first; power <= first + decades + 1; power += every)
        {
            ticks.AddRange(leading.Select(digit => digit * Math.Pow(10, power))
                .Where(tick => tick >= _minimum * (1 - 1e-9) && tick <= _maximum * (1 + 1e-9)));
        }

        return ticks.Count > 1 ? ticks : LinearTicks(count);
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
