namespace Microsoft.ML.Regularization.Tests;

public sealed class LagGramTests
{
    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(4, 3, 2)]
    [InlineData(2, 2, 5)]
    [InlineData(0, 1, 3)]
    public void Problem_OfGappySeriesWithCovariate_IsThatOfTheRows(int lags, int horizon, int covariateLags)
    {
        var random = new Random(lags);
        var shape = new WindowShape(lags, horizon, covariateLags == 0 ? [] : [covariateLags]);
        float[][] columns = [Draw(random, 5000), .. shape.CovariateLags.Select(_ => Draw(random, 5000))];
        columns[0][700] = columns[^1][2000] = columns[0][2001] = float.NaN;
        float[][] short_ = [Draw(random, 40), .. shape.CovariateLags.Select(_ => Draw(random, 40))];
        WindowRange[] ranges = [.. LagProblems.Ranges(shape, columns), .. LagProblems.Ranges(shape, short_)];

        LeastSquaresProblem problem = LagProblems.Gram(shape, ranges).Problem();

        List<double[]> rows = [.. Rows(shape, columns), .. Rows(shape, short_)];
        Assert.Equal(rows.Count, problem.RowCount);
        int inputs = shape.InputCount;
        for (int i = 0; i < inputs; i++)
        {
            Assert.Equal(rows.Average(row => row[i]), problem.InputMeans[i], 1e-9);
            for (int j = 0; j < inputs; j++)
            {
                Assert.Equal(Covariance(rows, i, j), problem.InputRow(i)[j], 1e-9);
            }

            for (int k = 0; k < horizon; k++)
            {
                Assert.Equal(Covariance(rows, i, inputs + k), problem.ProductsOf(k)[i], 1e-9);
            }
        }

        Assert.All(Enumerable.Range(0, horizon), k =>
            Assert.Equal(Covariance(rows, inputs + k, inputs + k), problem.TargetVariances[k], 1e-9));
    }

    [Fact]
    public void Solve_MoreLagsThanASeasonHas_IsTheShortestOfAllBestWeights()
    {
        // A noise-free season of 4 is described by many sets of 8 weights; rounding must not choose among them.
        float[] series = [.. Enumerable.Range(0, 200).Select(static t => t % 2 == 0 ? 0f : 2 - (t % 4))];
        LeastSquaresProblem problem = LagProblems.Problem(8, 1, series);

        double[] weights = LeastSquaresSolver.Solve(problem);

        Assert.Equal(0, problem.MeanSquaredError(0, weights), 1e-10);
        Assert.InRange(weights.Sum(static weight => weight * weight), 0.2, 0.26);
    }

    [Fact]
    public void NestedErrors_OfOneFactorization_AreThoseOfEachProblem()
    {
        float[] series = LagProblems.Autoregressive(3, 400, (1, 0.5), (2, -0.4));
        LeastSquaresProblem problem = LagProblems.Problem(6, 1, series);

        double[] errors = LeastSquaresSolver.NestedErrors(problem);

        for (int order = 0; order <= 6; order++)
        {
            LeastSquaresProblem nested = problem.Of([.. Enumerable.Range(0, order)], 0);
            Assert.Equal(nested.MeanSquaredError(0, LeastSquaresSolver.Solve(nested)), errors[order], 1e-8);
        }
    }

    private static float[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 1)];

    private static IEnumerable<double[]> Rows(WindowShape shape, float[][] columns)
    {
        for (int origin = shape.Depth; origin + shape.Horizon <= columns[0].Length; origin++)
        {
            double[] row =
            [
                .. Part(columns[0], origin - shape.Lags, shape.Lags),
                .. shape.CovariateLags.SelectMany((lags, i) => Part(columns[i + 1], origin - lags, lags)),
                .. Part(columns[0], origin, shape.Horizon),
            ];
            // Where the origin's covariate is missing the row is left out too, for simplicity.
            bool isWhole = !row.Any(double.IsNaN)
                && !columns.Skip(1).Any(column => Part(column, origin, shape.Horizon).Any(double.IsNaN));
            if (isWhole)
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<double> Part(float[] column, int start, int count) =>
        column.Skip(start).Take(count).Select(static value => (double)value);

    private static double Covariance(List<double[]> rows, int i, int j) =>
        rows.Average(row => row[i] * row[j]) - (rows.Average(row => row[i]) * rows.Average(row => row[j]));
}
