namespace Microsoft.ML.Regularization;

/// <summary>AR-Net by proximal steps on the moments of the lags.</summary>
internal sealed class ProximalLearner(WindowShape shape, ArNetOptions options, double noise, FitControl control)
    : ILagLearner
{
    // A penalty that is not convex starts weak from the least squares weights, so that large ones are kept.
    private const int RampSteps = 8;
    private const double RampFactor = 2;
    private const int MostSweeps = 2000;
    private const double Tolerance = 1e-9;

    private readonly LagGram _gram = new(shape);

    public void Add(IReadOnlyList<WindowRange> rows)
    {
        foreach (WindowRange range in rows)
        {
            _gram.Add(range, control);
        }
    }

    public LearnedMap Learn()
    {
        LeastSquaresProblem problem = _gram.Problem();
        double[] leastSquares = LeastSquaresSolver.Solve(problem);
        var weights = new LinearWeights(shape);
        for (int target = 0; target < shape.Horizon; target++)
        {
            control.ThrowIfCanceled();
            double[] solved = Penalized(
                problem, target, leastSquares.AsSpan(target * shape.InputCount, shape.InputCount));
            weights.Set(target, solved, problem.Intercept(target, solved));
        }

        return new LearnedMap(new NetworkWeights([weights.ToLayer()]));
    }

    private double[] Penalized(LeastSquaresProblem problem, int target, ReadOnlySpan<double> leastSquares)
    {
        if (options.Sparsity == 1 || options.PenaltyStrength == 0)
        {
            return leastSquares.ToArray();
        }

        SparsityFunction function = SparsityFunction.Of(
            options.PenaltyForm, options.PenaltySteepness, options.PenaltyRoot);
        if (options.PenaltyStrength is not { } strength)
        {
            return SparsePath.Choose(problem, target, leastSquares, function, null, control);
        }

        // The penalty is a mean over the weights, and its strength that against the error of all targets.
        double full = SparsitySchedule.FullStrength(strength, noise, options.Sparsity) / shape.InputCount;
        var minimum = new SparseLeastSquares(problem, target, function);
        minimum.StartFrom(leastSquares);
        for (int step = RampSteps - 1; step >= 0; step--)
        {
            minimum.Minimize(full / Math.Pow(RampFactor, step), MostSweeps, Tolerance, control);
        }

        return minimum.Weights;
    }
}
