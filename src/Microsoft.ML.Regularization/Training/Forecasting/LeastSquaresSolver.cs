using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Microsoft.ML.Regularization;

/// <summary>Solves least squares by LibTorch's factorizations (LAPACK), in double precision.</summary>
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
        using var scope = NewDisposeScope();
        var covariances = tensor(Scaled(problem, scales)).reshape(problem.InputCount, problem.InputCount);
        var products = ScaledProducts(problem, scales);
        var weights = Factor(covariances) is { } factor && IsWellConditioned(factor)
            ? products.cholesky_solve(factor)
            : ByEigenvectors(covariances, products);
        double[] solved = weights.t().contiguous().data<double>().ToArray();
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

        using var scope = NewDisposeScope();
        // Inputs and the target as one matrix: the squares of the last row of its factor are what each input explains.
        int size = problem.InputCount;
        var covariances = tensor(Scaled(problem, scales)).reshape(size, size);
        var factor = Factor(covariances.add(eye(size, dtype: ScalarType.Float64).mul(SmallestVariance)));
        if (factor is null)
        {
            return [.. errors];
        }

        var products = ScaledProducts(problem, scales).slice(1, 0, 1, 1);
        double[] explained = SolveLower(factor.contiguous().data<double>().ToArray(), Doubles(products));
        foreach (double part in explained)
        {
            errors.Add(Math.Max(0, errors[^1] - (part * part)));
        }

        return [.. errors];
    }

    private static double[] Doubles(Tensor values) => values.contiguous().data<double>().ToArray();

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

    private static double[] Scaled(LeastSquaresProblem problem, double[] scales)
    {
        int size = scales.Length;
        var scaled = new double[problem.Inputs.LongLength];
        for (int i = 0; i < size; i++)
        {
            Span<double> row = scaled.AsSpan(i * size, size);
            TensorPrimitives.Divide(problem.InputRow(i), scales, row);
            TensorPrimitives.Divide(row, scales[i], row);
        }

        return scaled;
    }

    private static Tensor ScaledProducts(LeastSquaresProblem problem, double[] scales) =>
        tensor(problem.Products).reshape(problem.TargetCount, problem.InputCount).div(tensor(scales)).t().contiguous();

    private static Tensor? Factor(Tensor covariances)
    {
        var (factor, failure) = linalg.cholesky_ex(covariances, false);
        return failure.item<int>() == 0 ? factor : null;
    }

    private static bool IsWellConditioned(Tensor factor) =>
        factor.diagonal(0, 0, 1).square().min().item<double>() > SmallestVariance;

    private static Tensor ByEigenvectors(Tensor covariances, Tensor products)
    {
        var (values, vectors) = linalg.eigh(covariances);
        double smallest = SmallestVariance * Math.Max(1, values.max().item<double>());
        var inverses = values.reciprocal().masked_fill(values.lt(smallest), 0);
        return vectors.mm(vectors.t().mm(products).mul(inverses.unsqueeze(1)));
    }
}
