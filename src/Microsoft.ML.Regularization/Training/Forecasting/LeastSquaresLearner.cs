namespace Microsoft.ML.Regularization;

/// <summary>Classic autoregression: least squares of one step, its order by Akaike's criterion.</summary>
internal sealed class LeastSquaresLearner(WindowShape shape, bool selectsOrder, FitControl control) : ILagLearner
{
    // Of one step: the moments of the further steps are not needed.
    private readonly WindowShape _oneStep = new(shape.Lags, 1, []);
    private readonly LagGram _gram = new(new WindowShape(shape.Lags, 1, []));

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
        // Lag 1 first: the problem of an order is then the first part of that of the next.
        int[] byLag = [.. Enumerable.Range(0, _oneStep.Lags).Reverse()];
        LeastSquaresProblem sorted = problem.Of(byLag, 0);
        int order = selectsOrder ? BestOrder(sorted) : shape.Lags;
        double[] solved = LeastSquaresSolver.Solve(sorted.Of(byLag[..order].Select((_, lag) => lag).ToArray(), 0));
        var coefficients = new double[shape.Lags];
        for (int lag = 0; lag < order; lag++)
        {
            coefficients[^(lag + 1)] = solved[lag];
        }

        return new LearnedMap(IteratedMap.Of(shape, coefficients, problem.Intercept(0, coefficients)));
    }

    /// <summary>The order with the lowest n · ln(mean squared error) + 2 · order.</summary>
    internal static int BestOrder(LeastSquaresProblem problem)
    {
        double[] errors = LeastSquaresSolver.NestedErrors(problem);
        // A noise-free series has no error left to take the logarithm of.
        double smallest = 1e-12 * errors[0];
        double lowest = double.PositiveInfinity;
        int best = 0;
        for (int order = 0; order < errors.Length && order < problem.RowCount / 2; order++)
        {
            double criterion = errors[0] > 0
                ? (problem.RowCount * Math.Log(Math.Max(errors[order], smallest))) + (2 * order)
                : order;
            if (criterion < lowest)
            {
                (lowest, best) = (criterion, order);
            }
        }

        return best;
    }
}
