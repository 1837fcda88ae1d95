namespace Microsoft.ML.Regularization;

/// <summary>
/// Chooses how strong the sparsity penalty is: minimizes at strengths that make weights of one standard error zero, up
/// to overwhelming ones, and back, and takes the weights with the lowest Bayesian information criterion, n · ln(mean
/// squared error) + ln(n) · (weights in use). The weights in use are then those of least squares, so that the penalty
/// chooses but does not shrink.
/// </summary>
internal static class SparsePath
{
    private const int Strengths = 24;
    private const int SweepsPerStrength = 100;

    // Which weights are zero is all that counts here: the others are found anew.
    private const double Tolerance = 1e-5;

    private const double WeakestThreshold = 1;
    private const double StrongestThreshold = 30;

    // A noise-free series has no error left to take the logarithm of: errors below this share of the variance are one.
    private const double SmallestErrorShare = 1e-12;

    /// <summary>The chosen weights of one target.</summary>
    /// <param name="problem">Moments of inputs and targets.</param>
    /// <param name="target">Which target.</param>
    /// <param name="leastSquares">The weights of least squares for the target.</param>
    /// <param name="function">The penalty.</param>
    /// <param name="factors">Factors of the penalty by input; null for one.</param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    public static double[] Choose(
        LeastSquaresProblem problem,
        int target,
        ReadOnlySpan<double> leastSquares,
        SparsityFunction function,
        double[]? factors,
        FitControl control)
    {
        double[] penalties = Penalties(problem, target, leastSquares, function);
        var minimum = new SparseLeastSquares(problem, target, function, factors);
        double[] best = leastSquares.ToArray();
        double lowest = Criterion(problem, target, best);
        minimum.StartFrom(leastSquares);
        foreach (double penalty in penalties.Concat(penalties.Reverse().Skip(1)))
        {
            minimum.Minimize(penalty, SweepsPerStrength, Tolerance, control);
            double criterion = Criterion(problem, target, minimum.Weights);
            if (criterion < lowest)
            {
                lowest = criterion;
                minimum.Weights.CopyTo(best, 0);
            }
        }

        return Refit(problem, target, best);
    }

    /// <summary>Least squares of the inputs in use alone.</summary>
    public static double[] Refit(LeastSquaresProblem problem, int target, double[] weights)
    {
        int[] used = [.. Enumerable.Range(0, weights.Length).Where(input => weights[input] != 0)];
        double[] solved = LeastSquaresSolver.Solve(problem.Of(used, target));
        var refitted = new double[weights.Length];
        for (int i = 0; i < used.Length; i++)
        {
            refitted[used[i]] = solved[i];
        }

        return refitted;
    }

    private static double Criterion(LeastSquaresProblem problem, int target, double[] weights)
    {
        int used = weights.Count(static weight => weight != 0);
        double variance = problem.TargetVariances[target];
        // As many weights as rows leave no error, whatever the data.
        if (variance <= 0 || used * 2L >= problem.RowCount)
        {
            return used == 0 ? 0 : double.PositiveInfinity;
        }

        double share = problem.MeanSquaredError(target, weights) / variance;
        return (problem.RowCount * Math.Log(Math.Max(share, SmallestErrorShare)))
            + (Math.Log(problem.RowCount) * used);
    }

    // Strengths by the size of a weight that they make zero, in units of the standard error of a weight.
    private static double[] Penalties(
        LeastSquaresProblem problem, int target, ReadOnlySpan<double> leastSquares, SparsityFunction function)
    {
        double variance = 0;
        for (int i = 0; i < problem.InputCount; i++)
        {
            variance += problem.Inputs[((long)i * problem.InputCount) + i] / problem.InputCount;
        }

        if (variance <= 0)
        {
            return [];
        }

        // With nearly as many inputs as rows least squares leaves no error: that of no inputs at all then bounds it.
        bool isSaturated = problem.InputCount * 2L >= problem.RowCount;
        double error = isSaturated ? problem.TargetVariances[target]
            : problem.MeanSquaredError(target, leastSquares) + (SmallestErrorShare * problem.TargetVariances[target]);
        double standardError = Math.Sqrt(error / (variance * problem.RowCount));
        double ratio = Math.Pow(StrongestThreshold / WeakestThreshold, 1.0 / (Strengths - 1));
        return
        [
            .. Enumerable.Range(0, Strengths).Select(i =>
            {
                double threshold = standardError * WeakestThreshold * Math.Pow(ratio, i);
                return variance * threshold * threshold / function.Value(threshold);
            }),
        ];
    }
}
