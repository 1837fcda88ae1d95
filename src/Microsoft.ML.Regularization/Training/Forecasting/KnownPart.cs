using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What is known of any step without seeing values, d(t): trend, seasons and known covariates, fitted by least squares
/// to all series at once. The autoregression learns what is left.
/// </summary>
internal sealed class KnownPart
{
    private readonly KnownPartTerms _terms;
    private readonly double _intercept;
    private readonly double[] _weights;

    private KnownPart(KnownPartTerms terms, double intercept, double[] weights)
    {
        _terms = terms;
        _intercept = intercept;
        _weights = weights;
    }

    public ForecastTrend Trend => _terms.Trend(_intercept, _weights);

    public ForecastSeasonality[] Seasonalities => _terms.Seasonalities(_weights);

    public double[] CovariateWeights => _terms.Covariates(_weights);

    /// <summary>Fits to scaled series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="options">Which terms there are.</param>
    /// <param name="share">The share of the steps of each series, the earliest ones, that is used.</param>
    /// <param name="control">Ends the work where the fit is canceled.</param>
    /// <exception cref="InvalidOperationException">There are no more values than terms.</exception>
    public static KnownPart Fit(
        IReadOnlyList<SeriesData> series, ArNetOptions options, double share, FitControl control)
    {
        long first = series.Min(static one => one.FirstStep);
        var terms = new KnownPartTerms(options, first, series.Max(static one => one.FirstStep + one.Length));
        LeastSquaresProblem problem = Moments(series, terms, share, control);
        if (problem.RowCount <= terms.Count)
        {
            throw new InvalidOperationException(
                $"{options.TrainerName}: {problem.RowCount} values cannot tell the {terms.Count} weights of "
                + "trend, seasons "
                + "and known columns. Lower TrendKnotCount or the Order of the seasons, or give longer series.");
        }

        double[] weights = LeastSquaresSolver.Solve(problem);
        if (terms.PenaltyFactors is { } factors)
        {
            weights = SparsePath.Choose(problem, 0, weights, new AbsoluteSparsity(), factors, control);
        }

        return new KnownPart(terms, problem.Intercept(0, weights), weights);
    }

    /// <summary>Takes this part off scaled series.</summary>
    public void SubtractFrom(IReadOnlyList<SeriesData> series, FitControl control) => Change(series, -1, control);

    /// <summary>Puts this part back to scaled series.</summary>
    public void AddTo(IReadOnlyList<SeriesData> series, FitControl control) => Change(series, 1, control);

    private void Change(IReadOnlyList<SeriesData> series, int sign, FitControl control)
    {
        var numbers = new double[_terms.Count];
        foreach (SeriesData one in series)
        {
            for (int i = 0; i < one.Length; i++)
            {
                Check(i, control);
                _terms.Fill(one.FirstStep + i, one.Known, i, numbers);
                one.Values[i] = (float)(one.Values[i] + (sign * ValueOf(numbers)));
            }
        }
    }

    private double ValueOf(ReadOnlySpan<double> numbers) =>
        _intercept + TensorPrimitives.Dot(numbers, _weights.AsSpan());

    private static LeastSquaresProblem Moments(
        IReadOnlyList<SeriesData> series, KnownPartTerms terms, double share, FitControl control)
    {
        int size = terms.Count + 1;
        var sums = new double[size];
        var products = new double[size * size];
        var row = new double[size];
        long count = 0;
        foreach (SeriesData one in series)
        {
            int used = (int)Math.Ceiling(one.Length * share);
            for (int i = 0; i < used; i++)
            {
                Check(i, control);
                row[^1] = one.Values[i];
                if (!terms.Fill(one.FirstStep + i, one.Known, i, row) || double.IsNaN(row[^1]))
                {
                    continue;
                }

                count++;
                TensorPrimitives.Add(sums, row, sums);
                for (int j = 0; j < size; j++)
                {
                    Span<double> target = products.AsSpan(j * size, size);
                    TensorPrimitives.MultiplyAdd(row, row[j], target, target);
                }
            }
        }

        return Problem(sums, products, count);
    }

    private static LeastSquaresProblem Problem(double[] sums, double[] products, long count)
    {
        int size = sums.Length;
        int terms = size - 1;
        var problem = new LeastSquaresProblem(terms, 1, count);
        for (int i = 0; i < terms; i++)
        {
            problem.InputMeans[i] = sums[i] / count;
            problem.Products[i] = Covariance(i, terms);
            for (int j = 0; j < terms; j++)
            {
                problem.Inputs[(i * terms) + j] = Covariance(i, j);
            }
        }

        problem.TargetMeans[0] = sums[terms] / count;
        problem.TargetVariances[0] = Covariance(terms, terms);
        return problem;

        double Covariance(int i, int j) => (products[(i * size) + j] - (sums[i] / count * sums[j])) / count;
    }

    private static void Check(int row, FitControl control)
    {
        if (row % 4096 == 0)
        {
            control.ThrowIfCanceled();
        }
    }
}
