namespace Microsoft.ML.Regularization;

/// <summary>Matrices whose rows are distributions.</summary>
internal static class StochasticMatrix
{
    private const double SumTolerance = 1e-3;
    private const double SmallestPivot = 1e-6;

    /// <summary>The matrix is square, and each of its rows is a distribution.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Check(OptionsCheck check, string option, double[][] matrix)
    {
        check.That(matrix.Length >= 2, option, $"{matrix.Length} rows", "Give a row for each class, two or more.");
        for (int i = 0; i < matrix.Length; i++)
        {
            double[]? row = matrix[i];
            check.That(row is not null && row.Length == matrix.Length, $"{option}[{i}]", $"{row?.Length ?? 0} values",
                $"Give {matrix.Length} values, one a class.");
            for (int j = 0; j < row!.Length; j++)
            {
                check.InRange($"{option}[{i}][{j}]", row[j], 0, 1);
            }

            check.That(Math.Abs(row.Sum() - 1) <= SumTolerance, $"{option}[{i}]", $"a row with the sum {row.Sum():G6}",
                "Its values are probabilities and must sum to 1.");
        }
    }

    /// <summary>The inverse by Gauss and Jordan with pivots; null for a matrix that is all but singular.</summary>
    public static double[][]? Inverse(double[][] matrix)
    {
        int size = matrix.Length;
        double[][] rows = [.. matrix.Select((row, i) => (double[])[.. row, .. Unit(size, i)])];
        for (int column = 0; column < size; column++)
        {
            int pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(rows[row][column]));
            if (Math.Abs(rows[pivot][column]) < SmallestPivot)
            {
                return null;
            }

            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            double[] scaled = Array.ConvertAll(rows[column], value => value / rows[column][column]);
            for (int row = 0; row < size; row++)
            {
                double factor = rows[row][column];
                rows[row] = row == column ? scaled : [.. rows[row].Zip(scaled, (value, own) => value - (factor * own))];
            }
        }

        return Array.ConvertAll(rows, row => row[size..]);
    }

    private static double[] Unit(int size, int index)
    {
        double[] row = new double[size];
        row[index] = 1;
        return row;
    }
}
