using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Microsoft.ML.Regularization;

/// <summary>Solves least squares by factorizations in managed code, in double precision.</summary>
internal static class LeastSquaresSolver
{
    // Directions whose variance, relative to inputs scaled to one, is below count as rounding: a noise-free series has
    // them. The rounding of single precision lies near 1e-14.
    private const double SmallestVariance = 1e-11;

    /// <summary>The weights: of all that are best, those with the least sum of squares of scaled weights.</summary>
    /// <returns>A row of weights a target.</returns>
    public static double[] Solve(LeastSquaresProblem problem)
    {
        if (problem.InputCount == 0)
        {
            return [];
        }

        double[] scales = Scales(problem);
        Matrix<double> covariances = Scaled(problem, scales);
        Matrix<double> products = ScaledProducts(problem, scales);
        Matrix<double> weights = Factor(covariances) is { } factor && IsWellConditioned(factor)
            ? factor.Solve(products)
            : ByEigenvectors(covariances, products);
        double[] solved = weights.ToColumnMajorArray();
        for (int k = 0; k < problem.TargetCount; k++)
        {
            Span<double> row = solved.AsSpan(k * problem.InputCount, problem.InputCount);
            TensorPrimitives.Divide(row, scales, row);
        }

        return solved;
    }

    /// <summary>
    /// The mean squared errors of the problems of the first 0, 1, 2, ... inputs for the first target: one factorization
    /// holds them all. It ends where an input adds nothing but rounding.
    /// </summary>
    public static double[] NestedErrors(LeastSquaresProblem problem)
    {
        double[] scales = Scales(problem);
        List<double> errors = [problem.TargetVariances[0]];
        if (problem.InputCount == 0)
        {
            return [.. errors];
        }

        // Inputs and the target as one matrix: the squares of the last row of its factor are what each input explains.
        Matrix<double> covariances = Scaled(problem, scales);
        for (int i = 0; i < problem.InputCount; i++)
        {
            covariances[i, i] += SmallestVariance;
        }

        if (Factor(covariances) is not { } factor)
        {
            return [.. errors];
        }

        double[] explained = SolveLower(
            factor.Factor.ToRowMajorArray(), ScaledProducts(problem, scales).Column(0).ToArray());
        foreach (double part in explained)
        {
            errors.Add(Math.Max(0, errors[^1] - (part * part)));
        }

        return [.. errors];
    }

    private static double[] SolveLower(double[] factor, double[] right)
    {
        int size = right.Length;
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> row = factor.AsSpan(i * size, i);
            right[i] = (right[i] - TensorPrimitives.Dot(row, right.AsSpan(0, i))) / factor[(i * size) + i];
        }

        return right;
    }

    private static double[] Scales(LeastSquaresProblem problem)
    {
        var scales = new double[problem.InputCount];
        for (int i = 0; i < scales.Length; i++)
        {
            double variance = problem.Inputs[((long)i * scales.Length) + i];
            scales[i] = variance > 0 ? Math.Sqrt(variance) : 1;
        }

        return scales;
    }

    private static Matrix<double> Scaled(LeastSquaresProblem problem, double[] scales)
    {
        int size = scales.Length;
        var scaled = new double[problem.Inputs.LongLength];
        for (int i = 0; i < size; i++)
        {
            Span<double> row = scaled.AsSpan(i * size, size);
            TensorPrimitives.Divide(problem.InputRow(i), scales, row);
            TensorPrimitives.Divide(row, scales[i], row);
        }

        // Symmetric: rows are columns.
        return Matrix<double>.Build.Dense(size, size, scaled);
    }

    private static Matrix<double> ScaledProducts(LeastSquaresProblem problem, double[] scales) =>
        Matrix<double>.Build.Dense(
            problem.InputCount,
            problem.TargetCount,
            (input, target) => problem.ProductsOf(target)[input] / scales[input]);

    /// <summary>The Cholesky factor; null where the matrix is not positive definite.</summary>
    private static Cholesky<double>? Factor(Matrix<double> covariances)
    {
        try
        {
            return covariances.Cholesky();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsWellConditioned(Cholesky<double> factor)
    {
        double smallest = factor.Factor.Diagonal().AbsoluteMinimum();
        return smallest * smallest > SmallestVariance;
    }

    private static Matrix<double> ByEigenvectors(Matrix<double> covariances, Matrix<double> products)
    {
        Evd<double> parts = covariances.Evd(Symmetricity.Symmetric);
        Vector<double> values = parts.D.Diagonal();
        double smallest = SmallestVariance * Math.Max(1, values.Maximum());
        Vector<double> inverses = values.Map(value => value < smallest ? 0 : 1 / value);
        Matrix<double> along = parts.EigenVectors.TransposeThisAndMultiply(products);
        return parts.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(inverses) * along;
    }
}
