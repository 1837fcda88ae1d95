namespace Microsoft.ML.Regularization.Tests;

public sealed class SparseLeastSquaresTests
{
    private static readonly LeastSquaresProblem _problem = LagProblems.Problem(
        12, 1, LagProblems.Autoregressive(11, 1500, (1, 0.5), (5, -0.3)));

    [Theory]
    [InlineData(SparsityForm.Absolute, 0.01)]
    [InlineData(SparsityForm.Absolute, 0.2)]
    [InlineData(SparsityForm.Tanh, 0.01)]
    [InlineData(SparsityForm.Logarithmic, 0.05)]
    public void Minimize_AnyPenalty_EndsWhereNoWeightWouldMove(SparsityForm form, double penalty)
    {
        SparsityFunction function = SparsityFunction.Of(form, 2, 2);
        var minimum = new SparseLeastSquares(_problem, 0, function);
        minimum.StartFrom(LeastSquaresSolver.Solve(_problem));

        minimum.Minimize(penalty, 1000, 1e-9, LagProblems.Control);

        double[] weights = minimum.Weights;
        double[] products = [.. _problem.ProductsOf(0)];
        for (int i = 0; i < weights.Length; i++)
        {
            double[] row = [.. _problem.InputRow(i)];
            double slope = 2 * (row.Zip(weights, static (a, w) => a * w).Sum() - products[i]);
            double best = function.Proximal(weights[i] - (slope / 2 / row[i]), penalty / 2 / row[i]);
            Assert.Equal(best, weights[i], 1e-6);
            if (form == SparsityForm.Absolute)
            {
                // The optimality conditions of the lasso.
                Assert.InRange(Math.Abs(slope), weights[i] == 0 ? 0 : penalty - 1e-6, penalty + 1e-6);
            }
        }
    }

    [Fact]
    public void Minimize_NoPenalty_IsLeastSquares()
    {
        var minimum = new SparseLeastSquares(_problem, 0, new AbsoluteSparsity());
        minimum.StartFrom(new double[12]);

        minimum.Minimize(0, 2000, 1e-9, LagProblems.Control);

        Assert.Equal(LeastSquaresSolver.Solve(_problem), minimum.Weights, static (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Choose_PlantedLags_KeepsThemUnshrunk()
    {
        double[] chosen = SparsePath.Choose(
            _problem, 0, LeastSquaresSolver.Solve(_problem), new TanhSparsity(2, 2), null, LagProblems.Control);

        // Oldest first: lags 5 and 1 of 12.
        Assert.Equal([7, 11], Enumerable.Range(0, 12).Where(i => chosen[i] != 0));
        Assert.Equal(SparsePath.Refit(_problem, 0, chosen), chosen);
    }

    [Fact]
    public void Choose_AsManyInputsAsRows_StillEnds()
    {
        LeastSquaresProblem problem = LagProblems.Problem(20, 1, LagProblems.Autoregressive(3, 38, (1, 0.9)));

        double[] chosen = SparsePath.Choose(
            problem, 0, LeastSquaresSolver.Solve(problem), new TanhSparsity(2, 2), null, LagProblems.Control);

        Assert.InRange(chosen.Count(static weight => weight != 0), 1, 9);
    }
}
