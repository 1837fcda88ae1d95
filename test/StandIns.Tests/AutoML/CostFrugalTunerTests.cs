using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace StandIns.Tests.AutoML;

public sealed class CostFrugalTunerTests
{
    private const double Start = 0.4;

    [Fact]
    public void Propose_NoImprovement_StepsTheOtherWay()
    {
        List<double[]> points = Sweep(1, 3, (trial, _) => trial == 0 ? 0 : 1);

        Assert.Equal(Start, points[0][0], 1e-9);
        // A tenth of the range in one dimension.
        Assert.Equal(0.1, Math.Abs(points[1][0] - Start), 1e-9);
        Assert.Equal(2 * Start, points[1][0] + points[2][0], 1e-9);
    }

    [Fact]
    public void Propose_Improvement_GoesOnFromThere()
    {
        List<double[]> points = Sweep(1, 3, (trial, _) => -trial);

        Assert.Equal(0.1, Math.Abs(points[2][0] - points[1][0]), 1e-9);
    }

    [Fact]
    public void Propose_NothingBetterForLong_StartsAnewElsewhere()
    {
        List<double[]> points = Sweep(1, 60, (trial, _) => trial == 0 ? 0 : 1);

        Assert.Contains(points, point => Math.Abs(point[0] - Start) > 0.2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Propose_Parabola_FindsItsMinimum(int seed)
    {
        double[] minimum = [0.8, 0.1, 0.55];
        double Loss(double[] point) => point.Zip(minimum, (x, m) => (x - m) * (x - m)).Sum();

        List<double[]> points = Sweep(3, 150, (_, point) => Loss(point), seed);

        Assert.All(points, point => Assert.All(point, x => Assert.InRange(x, 0, 1)));
        Assert.True(points.Min(Loss) < 0.01 * Loss(points[0]), $"{points.Min(Loss)} of {Loss(points[0])}");
    }

    [Fact]
    public void Propose_LossIsNotANumber_IsNeverTheCenter()
    {
        List<double[]> points = Sweep(1, 3, (trial, _) => trial == 1 ? double.NaN : 0);

        Assert.Equal(2 * Start, points[1][0] + points[2][0], 1e-9);
    }

    [Fact]
    public void Propose_NothingToSweep_ProposesNothing()
    {
        List<double[]> points = Sweep(0, 3, (_, _) => 1);

        Assert.All(points, Assert.Empty);
    }

    private static List<double[]> Sweep(int dimensions, int trials, Func<int, double[], double> loss, int seed = 1)
    {
        var space = new SearchSpace();
        for (int i = 0; i < dimensions; i++) space[$"x{i}"] = new UniformDoubleOption(0, 1, false, Start);
        var runner = new PointRunner(loss);
        new MLContext(seed).Auto().CreateExperiment().AddSearchSpace("s", space)
            .SetCostFrugalTuner().SetTrialRunner(runner).SetMaxModelToExplore(trials).Run();
        return runner.Points;
    }

    private sealed class PointRunner(Func<int, double[], double> loss) : ITrialRunner
    {
        public List<double[]> Points { get; } = [];

        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            Parameter point = settings.Parameter["s"];
            double[] values = [.. point.Keys.Order().Select(key => point[key].AsType<double>())];
            Points.Add(values);
            return Task.FromResult(new TrialResult { TrialSettings = settings, Loss = loss(settings.TrialId, values) });
        }

        public void Dispose()
        {
        }
    }
}
