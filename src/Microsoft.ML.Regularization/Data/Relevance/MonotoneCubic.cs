namespace Microsoft.ML.Regularization;

/// <summary>
/// Piecewise cubic Hermite interpolation that does not overshoot (pchip; F. Fritsch and J. Butland, 1984), constant and
/// without a kink outside its points.
/// </summary>
internal sealed class MonotoneCubic
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _slopes;

    /// <param name="x">Strictly ascending, at least two.</param>
    /// <param name="y">As many.</param>
    public MonotoneCubic(double[] x, double[] y)
    {
        _x = x;
        _y = y;
        _slopes = new double[x.Length];
        for (int i = 1; i < x.Length - 1; i++)
        {
            _slopes[i] = Slope(x[i] - x[i - 1], x[i + 1] - x[i], Secant(i - 1), Secant(i));
        }
    }

    public double Of(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        int found = Array.BinarySearch(_x, x);
        if (found >= 0)
        {
            return _y[found];
        }

        int i = ~found - 1;
        return i < 0 ? _y[0] : i == _x.Length - 1 ? _y[^1] : Between(i, x);
    }

    private double Secant(int i) => (_y[i + 1] - _y[i]) / (_x[i + 1] - _x[i]);

    /// <summary>A weighted harmonic mean of the secants on both sides; zero at a peak or valley.</summary>
    private static double Slope(double left, double right, double before, double after)
    {
        if (before * after <= 0)
        {
            return 0;
        }

        double first = left + (2 * right);
        double second = right + (2 * left);
        return (first + second) / ((first / before) + (second / after));
    }

    private double Between(int i, double x)
    {
        double width = _x[i + 1] - _x[i];
        double t = (x - _x[i]) / width;
        double rise = t * t * (3 - (2 * t));
        double start = t * (1 - t) * (1 - t) * width * _slopes[i];
        double end = t * t * (1 - t) * width * _slopes[i + 1];
        return _y[i] + ((_y[i + 1] - _y[i]) * rise) + start - end;
    }
}
