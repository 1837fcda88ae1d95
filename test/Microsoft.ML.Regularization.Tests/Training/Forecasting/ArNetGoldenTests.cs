using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Answers of the published code of AR-Net and NeuralProphet, in double precision.</summary>
public sealed class ArNetGoldenTests
{
    private const string File = "arnet.json";
    private const double Tolerance = 1e-9;
    private const double SingleTolerance = 2e-6;

    // By the beginning of a case's name; each case has exactly one.
    private static readonly Dictionary<string, Action<JsonElement>> _checks = new()
    {
        ["SparsifyAR"] = CheckSchedule,
        ["R(theta)"] = CheckTanh,
        ["R gradient at exact zero"] = CheckZero,
        ["NeuralProphet penalize_nonzero"] = CheckLogarithmic,
        ["NeuralProphet regularization delay"] = CheckDelay,
        ["NeuralProphet automatic"] = CheckAutomatic,
        ["sTPE"] = CheckErrors,
        ["tabularize"] = CheckWindows,
        ["Classic-AR"] = CheckClassic,
        ["tiny OLS"] = CheckTiny,
        ["one-cycle"] = CheckOneCycle,
        ["AR-Net total loss mse"] = golden => CheckLoss(golden, false),
        ["AR-Net total loss smooth_l1"] = golden => CheckLoss(golden, true),
    };

    public static TheoryData<string> Ids =>
        [.. Golden.Cases(File).Select(static golden => golden.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Method_OfRecordedCase_GivesItsAnswer(string id)
    {
        using var scope = NewDisposeScope();
        var check = _checks.Single(entry => id.StartsWith(entry.Key, StringComparison.Ordinal)).Value;

        check(Golden.Case(File, id));
    }

    private static void CheckSchedule(JsonElement golden)
    {
        var function = new TanhSparsity(Number(golden, "c1"), Number(golden, "c2"));
        double strength = SparsitySchedule.FullStrength(
            Number(golden, "reg_strength"), Number(golden, "est_noise"), Number(golden, "sparsity"));
        var schedule = new SparsitySchedule(SparsityRamp.Quadratic, 0, 0.5);
        double mean = Row(golden, "weights").Average(function.ValueOf);

        Assert.Equal(Number(golden, "lam_max"), strength, Tolerance);
        foreach (var entry in golden.GetProperty("schedule").EnumerateObject())
        {
            int[] numbers = [.. entry.Name.Split(',').Select(
                static part => int.Parse(part.Split('=')[1], CultureInfo.InvariantCulture))];
            double share = schedule.Share((numbers[0] + ((numbers[1] + 1.0) / numbers[2])) / numbers[3]);
            Assert.Equal(Number(entry.Value, "lam"), strength * share, Tolerance);
            Assert.Equal(Number(entry.Value, "added_loss"), strength * share * mean, Tolerance);
        }
    }

    private static void CheckTanh(JsonElement golden)
    {
        double[] weights = Row(golden, "weights");
        var options = new SparseWeights { Steepness = Number(golden, "c1"), Root = Number(golden, "c2") };
        var function = new TanhSparsity(options.Steepness, options.Root);
        var leaf = tensor(weights).requires_grad_();

        var mean = SparseWeightsPenalty.Mean(leaf, options);
        double[] slopes = autograd.grad([mean], [leaf])[0].data<double>().ToArray();

        Assert.Equal(Row(golden, "per_weight"), weights.Select(function.ValueOf), Close);
        Assert.Equal(Number(golden, "R"), mean.item<double>(), Tolerance);
        Assert.Equal(Row(golden, "grad"), slopes, Close);
        Assert.Equal(Row(golden, "grad"), weights.Select(weight => function.SlopeOf(weight) / weights.Length), Close);
    }

    private static void CheckZero(JsonElement golden)
    {
        double[] weights = Row(golden, "weights");
        var leaf = tensor(weights).requires_grad_();

        var mean = SparseWeightsPenalty.Mean(leaf, new SparseWeights());
        double[] slopes = autograd.grad([mean], [leaf])[0].data<double>().ToArray();

        Assert.Equal(Number(golden, "R"), mean.item<double>(), Tolerance);
        // The reference gives NaN here.
        Assert.Equal(0, slopes[0]);
        Assert.Equal(golden.GetProperty("grad")[0][1].GetDouble(), slopes[1], Tolerance);
    }

    private static void CheckLogarithmic(JsonElement golden)
    {
        double[] weights = Row(golden, "weights");
        var function = new LogarithmicSparsity();
        var leaf = tensor(weights).requires_grad_();

        var mean = SparseWeightsPenalty.Mean(leaf, new SparseWeights { Form = SparsityForm.Logarithmic });
        double[] slopes = autograd.grad([mean.mul(weights.Length)], [leaf])[0].data<double>().ToArray();

        Assert.Equal(Row(golden, "per_weight"), weights.Select(function.ValueOf), Close);
        Assert.Equal(Row(golden, "grad_of_sum"), weights.Select(function.SlopeOf), Close);
        Assert.Equal(Row(golden, "grad_of_sum"), slopes, Close);
    }

    private static void CheckDelay(JsonElement golden)
    {
        var schedule = new SparsitySchedule(SparsityRamp.Cosine, 0.66, 1);

        Assert.All(golden.GetProperty("values").EnumerateObject(), static entry => Assert.NotEmpty(entry.Name));
        foreach (var entry in golden.GetProperty("values").EnumerateObject())
        {
            double progress = double.Parse(entry.Name, CultureInfo.InvariantCulture);
            Assert.Equal(entry.Value.GetDouble(), schedule.Share(progress), Tolerance);
        }
    }

    private static void CheckAutomatic(JsonElement golden)
    {
        foreach (var entry in golden.GetProperty("values").EnumerateObject())
        {
            long rows = long.Parse(entry.Name, CultureInfo.InvariantCulture);
            Assert.Equal(entry.Value.GetProperty("batch_size").GetInt32(), AutomaticTraining.BatchSize(rows));
            Assert.Equal(entry.Value.GetProperty("epochs").GetInt32(), AutomaticTraining.Epochs(rows));
        }
    }

    private static void CheckErrors(JsonElement golden)
    {
        float[] estimated = LagProblems.Singles(Row(golden, "est"));
        float[] actual = LagProblems.Singles(Row(golden, "real"));

        Assert.Equal(
            Number(golden, "sTPE"), CoefficientErrors.SymmetricTotalPercentageError(estimated, actual), 1e-5);
        Assert.Equal(
            Number(golden, "sMAPE"), CoefficientErrors.SymmetricMeanPercentageError(estimated, actual), 1e-5);
    }

    private static void CheckWindows(JsonElement golden)
    {
        float[] series = LagProblems.Singles(Row(golden, "series"));
        var shape = new WindowShape(
            golden.GetProperty("n_lags").GetInt32(), golden.GetProperty("n_forecasts").GetInt32(), []);

        WindowRange rows = Assert.Single(LagProblems.Ranges(shape, series));

        Assert.Equal(golden.GetProperty("n_rows").GetInt32(), rows.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            Assert.Equal(
                Golden.Row(golden.GetProperty("x")[row]), Doubles(rows.Values(0, row, shape.Lags, shape.Lags)));
            Assert.Equal(Golden.Row(golden.GetProperty("y")[row]), Doubles(rows.Values(0, row, 0, shape.Horizon)));
        }

        Assert.Equal(Number(golden, "est_noise"), NoiseEstimate.OfDifferences([series]), SingleTolerance);
    }

    private static void CheckClassic(JsonElement golden)
    {
        double[] series = RecordedSeries.Autoregressive();
        double[] expected = Row(golden, "ols_coefficients_lag1_first");
        float[] singles = LagProblems.Singles(series);
        LeastSquaresProblem problem = LagProblems.Problem(expected.Length, 1, singles);
        (double[] walker, double variance) = YuleWalker.Solve(
            Autocovariances.Of([singles], expected.Length, LagProblems.Control).Values);

        double[] weights = LeastSquaresSolver.Solve(problem);

        Assert.Equal(Row(golden, "series_first10"), series.Take(10), Close);
        Assert.Equal(Row(golden, "series_last3"), series.TakeLast(3), Close);
        Assert.Equal(expected, weights.Reverse(), CloseSingles);
        Assert.Equal(Number(golden, "ols_intercept"), problem.Intercept(0, weights), SingleTolerance);
        Assert.Equal(Row(golden, "yule_walker"), walker, CloseSingles);
        if (golden.TryGetProperty("yule_walker_sigma2", out var sigma))
        {
            Assert.Equal(sigma.GetDouble(), variance, SingleTolerance);
        }

        float[] truth = [0.2f, 0.3f, -0.5f, .. new float[expected.Length - 3]];
        Assert.Equal(
            Number(golden, "sTPE_ols"),
            CoefficientErrors.SymmetricTotalPercentageError(LagProblems.Singles(weights.Reverse()), truth),
            1e-4);
        Assert.Equal(
            Number(golden, "sTPE_yw"),
            CoefficientErrors.SymmetricTotalPercentageError(LagProblems.Singles(walker), truth),
            1e-4);
    }

    private static void CheckTiny(JsonElement golden)
    {
        float[] series = LagProblems.Singles(Row(golden, "series"));
        LeastSquaresProblem problem = LagProblems.Problem(1, 1, series);
        double[] weights = LeastSquaresSolver.Solve(problem);

        Assert.Equal(Row(golden, "coef"), [weights[0], problem.Intercept(0, weights)], Close);
        Assert.Equal(
            Row(golden, "yule_walker"),
            YuleWalker.Solve(Autocovariances.Of([series], 1, LagProblems.Control).Values).Coefficients,
            Close);
    }

    private static void CheckOneCycle(JsonElement golden)
    {
        foreach (var entry in golden.GetProperty("values").EnumerateObject())
        {
            double progress = double.Parse(entry.Name, CultureInfo.InvariantCulture);
            Assert.Equal(entry.Value.GetDouble(), OneCycle.Share(progress), Tolerance);
        }
    }

    private static void CheckLoss(JsonElement golden, bool isHuber)
    {
        // The recorded matrix is that of this series.
        float[] series = [1, 2, 0.5f, 3, 2.5f, 4];
        var shape = new WindowShape(3, 1, []);
        WindowRange rows = Assert.Single(LagProblems.Ranges(shape, series));
        var weights = new LinearWeights(shape);
        LagProblems.Singles([.. Row(golden, "weight"), .. Row(golden, "bias")]).CopyTo(weights.Values, 0);
        var pass = new LinearPass(shape, isHuber);
        var gradient = new float[4];
        var penalty = new SparsityGradient(SparsityForm.Tanh, 2, 2, 3);

        double loss = Enumerable.Range(0, rows.Count).Sum(
            row => pass.Add(weights, rows, row, gradient, 1f / rows.Count)) / rows.Count;
        penalty.Add(weights.Matrix, gradient.AsSpan(0, 3), Number(golden, "lam"));

        Assert.Equal(
            Number(golden, "loss"), loss + (Number(golden, "lam") * penalty.Mean(weights.Matrix)), SingleTolerance);
        Assert.Equal(
            [.. Row(golden, "grad_weight"), .. Row(golden, "grad_bias")], Doubles(gradient), CloseSingles);
    }

    private static double[] Row(JsonElement golden, string name)
    {
        JsonElement values = golden.GetProperty(name);
        return values[0].ValueKind == JsonValueKind.Array ? Golden.Row(values[0]) : Golden.Row(values);
    }

    private static double[] Doubles(ReadOnlySpan<float> values) =>
        [.. values.ToArray().Select(static value => (double)value)];

    private static bool Close(double a, double b) => Math.Abs(a - b) <= Tolerance;

    private static bool CloseSingles(double a, double b) =>
        Math.Abs(a - b) <= SingleTolerance * Math.Max(1, Math.Abs(a));

    private static double Number(JsonElement golden, string name) => golden.GetProperty(name).GetDouble();
}
