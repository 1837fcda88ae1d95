namespace Microsoft.ML.Regularization.Tests;

/// <summary>The linear model with the smallest squared error, in closed form.</summary>
internal static class LeastSquares
{
    /// <summary>Coefficients of the features, then the constant: the solution of the normal equations.</summary>
    public static double[] Solve(IReadOnlyList<float[]> features, IReadOnlyList<float> labels)
    {
        int size = features[0].Length + 1;
        double[,] system = new double[size, size + 1];
        for (int row = 0; row < labels.Count; row++)
        {
            double[] x = [.. features[row].Select(static value => (double)value), 1];
            for (int i = 0; i < size; i++)
            {
                system[i, size] += x[i] * labels[row];
                for (int j = 0; j < size; j++)
                {
                    system[i, j] += x[i] * x[j];
                }
            }
        }

        return Eliminate(system, size);
    }

    public static double Predict(double[] coefficients, float[] features) =>
        coefficients[^1] + features.Select((x, i) => x * coefficients[i]).Sum();

    /// <summary>Gauss and Jordan; a matrix of normal equations needs no pivots.</summary>
    private static double[] Eliminate(double[,] system, int size)
    {
        for (int pivot = 0; pivot < size; pivot++)
        {
            for (int row = 0; row < size; row++)
            {
                double factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (int j = pivot; j <= size; j++)
                {
                    system[row, j] -= factor * system[pivot, j];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => system[i, size] / system[i, i])];
    }
}
