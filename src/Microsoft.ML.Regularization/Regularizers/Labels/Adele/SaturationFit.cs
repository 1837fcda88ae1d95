namespace Microsoft.ML.Regularization;

/// <summary>
/// Fits a <see cref="SaturationCurve"/> by the method of Levenberg and Marquardt within its bounds: a parameter that
/// would leave them stays on its bound.
/// </summary>
internal static class SaturationFit
{
    private const int Parameters = 3;
    private const int MostRounds = 1000;
    private const double Tolerance = 1e-13;
    private const double LargestDamping = 1e12;
    private const double LastDeviation = 0.1;

    private static readonly double[] _lowest = [0, 0, 1e-6];
    private static readonly double[] _highest = [1, 1, double.PositiveInfinity];

    public static SaturationCurve Run(ReadOnlySpan<double> values)
    {
        double[] current = [1, 1, 1];
        double damping = 1e-3;
        double cost = Cost(current, values);
        for (int round = 0; round < MostRounds && damping < LargestDamping; round++)
        {
            (double[,] matrix, double[] slopes) = Normal(current, values);
            double[] next = Move(current, Step(current, matrix, slopes, damping));
            double nextCost = Cost(next, values);
            if (!(nextCost < cost))
            {
                damping *= 4;
                continue;
            }

            bool isDone = cost - nextCost <= Tolerance * cost;
            (current, cost) = (next, nextCost);
            damping = Math.Max(damping / 3, 1e-12);
            if (isDone)
            {
                break;
            }
        }

        return Curve(current);
    }

    private static SaturationCurve Curve(double[] parameters) => new(parameters[0], parameters[1], parameters[2]);

    private static double Time(int index, int count) => count == 1 ? 0 : (double)index * count / (count - 1);

    /// <summary>The square of 1 / deviation, which falls from 1 to a tenth by equal factors.</summary>
    private static double Weight(int index, int count) =>
        count == 1 ? 1 : Math.Pow(LastDeviation, -2.0 * index / (count - 1));

    private static double Cost(double[] parameters, ReadOnlySpan<double> values)
    {
        var curve = Curve(parameters);
        double cost = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double error = curve.Value(Time(i, values.Length)) - values[i];
            cost += Weight(i, values.Length) * error * error;
        }

        return cost;
    }

    /// <summary>Matrix and right side of the normal equations.</summary>
    private static (double[,] Matrix, double[] Slopes) Normal(double[] parameters, ReadOnlySpan<double> values)
    {
        var matrix = new double[Parameters, Parameters];
        var slopes = new double[Parameters];
        for (int i = 0; i < values.Length; i++)
        {
            double time = Time(i, values.Length);
            double[] partial = Partial(parameters, time);
            double weight = Weight(i, values.Length);
            double error = Curve(parameters).Value(time) - values[i];
            for (int j = 0; j < Parameters; j++)
            {
                slopes[j] += weight * partial[j] * error;
                for (int k = 0; k < Parameters; k++)
                {
                    matrix[j, k] += weight * partial[j] * partial[k];
                }
            }
        }

        return (matrix, slopes);
    }

    /// <summary>The derivatives of the curve at a time by its parameters; at 0 the curve is 0 for all of them.</summary>
    private static double[] Partial(double[] parameters, double time)
    {
        if (time == 0)
        {
            return [0, 0, 0];
        }

        double power = Math.Pow(time, parameters[1]) / parameters[2];
        double rest = Math.Exp(-power);
        double common = parameters[0] * rest * power;
        return [1 - rest, common * Math.Log(time), -common / parameters[2]];
    }

    /// <summary>The damped step of the parameters that are free to move.</summary>
    private static double[] Step(double[] current, double[,] matrix, double[] slopes, double damping)
    {
        var rows = new double[Parameters][];
        for (int i = 0; i < Parameters; i++)
        {
            bool isHeld = (current[i] <= _lowest[i] && slopes[i] > 0) || (current[i] >= _highest[i] && slopes[i] < 0);
            rows[i] = new double[Parameters + 1];
            for (int j = 0; j < Parameters; j++)
            {
                rows[i][j] = isHeld ? 0 : matrix[i, j];
            }

            rows[i][i] = isHeld ? 1 : (matrix[i, i] * (1 + damping)) + double.Epsilon;
            rows[i][Parameters] = isHeld ? 0 : -slopes[i];
        }

        return Solve(rows);
    }

    /// <summary>Solves equations whose right side is the last column; one without a pivot gives 0.</summary>
    private static double[] Solve(double[][] rows)
    {
        for (int column = 0; column < Parameters; column++)
        {
            int pivot = Enumerable.Range(column, Parameters - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            for (int row = 0; row < Parameters; row++)
            {
                double factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (int i = column; i <= Parameters && double.IsFinite(factor); i++)
                {
                    rows[row][i] -= factor * rows[column][i];
                }
            }
        }

        double[] solution = [.. rows.Select(static (row, i) => row[^1] / row[i])];
        return Array.ConvertAll(solution, static value => double.IsFinite(value) ? value : 0);
    }

    private static double[] Move(double[] current, double[] step) =>
        [.. current.Select((value, i) => Math.Clamp(value + step[i], _lowest[i], _highest[i]))];
}
