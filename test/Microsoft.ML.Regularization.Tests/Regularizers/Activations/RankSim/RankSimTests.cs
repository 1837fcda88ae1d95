using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class RankSimTests
{
    [Fact]
    public void Loss_FeaturesInTheOrderOfTargets_IsZero()
    {
        using var scope = NewDisposeScope();
        // Directions on a quarter circle whose angles grow with the target, with gaps that differ so that none is tied.
        double[] angles = [0, 0.1, 0.25, 0.5, 0.8, 1.2, 1.5];
        var features = tensor(ToMatrix(angles.Select(a => (double[])[Math.Cos(a), Math.Sin(a)])));
        var targets = tensor(angles).unsqueeze(1);

        var losses = RankSimLoss.PerRow(features.requires_grad_(), targets, 2);

        Assert.All(losses.data<double>().ToArray(), loss => Assert.Equal(0, loss));
        Assert.Equal(0, autograd.grad([losses.sum()], [features])[0].abs().max().item<double>());
    }

    [Fact]
    public void Loss_FeatureRowsScaled_Stays()
    {
        using var scope = NewDisposeScope();
        var (features, targets) = Random(20, 6);
        using var generator = new Generator(9);
        var scales = rand(20, 1, dtype: ScalarType.Float64, generator: generator).add(0.1).mul(10);

        Assert.Equal(Losses(features, targets), Losses(features.mul(scales), targets));
    }

    [Fact]
    public void Loss_TargetsStretched_StaysWhereOrderOfDistancesDoes()
    {
        using var scope = NewDisposeScope();
        var (features, targets) = Random(20, 6);

        Assert.Equal(Losses(features, targets), Losses(features, targets.mul(64).add(3)));
    }

    [Fact]
    public void Gradient_InterpolationTooShortToChangeARank_IsZero()
    {
        using var scope = NewDisposeScope();
        var (features, targets) = Random(8, 3);

        var loss = RankSimLoss.PerRow(features.requires_grad_(), targets, 1e-7).sum();

        Assert.True(loss.item<double>() > 0);
        Assert.Equal(0, autograd.grad([loss], [features])[0].abs().max().item<double>());
    }

    [Fact]
    public void Gradient_WeightsOfOne_IsThatWithoutWeights()
    {
        using var scope = NewDisposeScope();
        var (features, targets) = Random(20, 5);
        double[] Gradient(bool isWeighted) => autograd.grad(
            [RankSimLoss.PerRow(features.requires_grad_(), targets, 2, isWeighted).mean()], [features])[0]
            .contiguous().data<double>().ToArray();

        Assert.Equal(Gradient(false), Gradient(true), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains(Gradient(true), slope => Math.Abs(slope) > 1e-6);
    }

    [Fact]
    public void Step_AlongTheGradient_LowersTheLoss()
    {
        using var scope = NewDisposeScope();
        var (features, targets) = Random(64, 8);
        double before = Losses(features, targets).Average();
        for (int i = 0; i < 50; i++)
        {
            features = features.detach().requires_grad_();
            var loss = RankSimLoss.PerRow(features, targets, 2).mean();
            features = features.sub(autograd.grad([loss], [features])[0].mul(500));
        }

        Assert.True(Losses(features, targets).Average() < 0.5 * before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Loss_ByTensors_IsThatBySpans(int targetCount)
    {
        using var scope = NewDisposeScope();
        var (features, targets) = Random(30, 5, targetCount);
        var directions = UnitRows.Of(features);
        var cosines = directions.mm(directions.t()).to_type(ScalarType.Float32);

        var (losses, slopes) = RankSimTensors.Contrast(cosines, targets.to_type(ScalarType.Float32), 2);
        float[] rows = cosines.clone().data<float>().ToArray();
        float[] lossRows = new float[30];
        float[] columns = targets.to_type(ScalarType.Float32).t().contiguous().data<float>().ToArray();
        RankSimRows.Contrast(rows, columns, lossRows, 2);

        Assert.Equal(losses.data<float>().ToArray(), lossRows, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(slopes.view(-1).data<float>().ToArray(), rows, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Rank_RandomValuesWithTies_IsThatOfAStableSort()
    {
        var random = new Random(3);
        for (int count = 1; count < 1300; count += 1 + (count / 5))
        {
            // Ties, values that only lower bits tell apart, and an outlier that squeezes all others together.
            float[] values = [.. Enumerable.Range(0, count).Select(i => count % 3 == 0
                ? (random.Next(40) - 20) * 0.25f
                : 1 + (random.Next(1000) * (count % 3 == 1 ? 1e-6f : 1e-1f)))];
            values[0] = count % 2 == 0 ? 1e9f : values[0];
            int[] ranks = new int[count];

            new RankSorter(count).Rank(values, ranks);

            int[] expected = new int[count];
            var order = Enumerable.Range(0, count).OrderByDescending(i => values[i]).ThenByDescending(i => i);
            foreach (var (i, place) in order.Select((i, place) => (i, place)))
            {
                expected[i] = place;
            }

            Assert.Equal(expected, ranks);
        }
    }

    [Fact]
    public void Choose_EqualTargets_TakesEachRowOfAGroupAtTimes()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var targets = tensor((double[,])new[,] { { 1, 0 }, { 2, 0 }, { 1, 0 }, { 1, 5 }, { 2, 0.0 } });
        var seen = new HashSet<long>();
        for (int i = 0; i < 40; i++)
        {
            long[] rows = DistinctTargets.Choose(targets, 9, generator)!;

            Assert.Equal(3, rows.Length);
            Assert.Equal(rows.Order(), rows);
            Assert.Equal([0, 1, 2], rows.Select(row => row == 3 ? 2 : row is 1 or 4 ? 1 : 0).Order());
            seen.UnionWith(rows);
        }

        Assert.Equal(5, seen.Count);
        Assert.Null(DistinctTargets.Choose(targets.narrow(0, 2, 3), 9, generator));
    }

    [Fact]
    public void Choose_MoreRowsThanAskedFor_TakesADrawOfThem()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var targets = arange(20, ScalarType.Float32).view(20, 1);
        var draws = Enumerable.Range(0, 30).Select(_ => DistinctTargets.Choose(targets, 6, generator)!).ToList();

        Assert.All(draws, rows => Assert.Equal(6, rows.Distinct().Count()));
        Assert.Equal(20, draws.SelectMany(rows => rows).Distinct().Count());
    }

    [Fact]
    public void Penalty_RowsRepeated_HasTheSameMean()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (features, targets) = Random(7, 4);
        double Mean(Tensor inputs, Tensor labels) => new RankSimPenalty(3, 2, 100)
            .PerRow(PenaltyStep.OfIdentity(PenaltyStep.Fit(generator), inputs, labels))!.mean().item<double>();

        Assert.Equal(Mean(features, targets), Mean(features.repeat(3, 1), targets.repeat(3, 1)), 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Penalty_OneDistinctTarget_IsNone(int rows)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (features, _) = Random(rows, 4);

        var step = PenaltyStep.OfIdentity(
            PenaltyStep.Fit(generator), features, ones(rows, 1, dtype: ScalarType.Float64));

        Assert.Null(new RankSimPenalty(1, 2, 100).PerRow(step));
    }

    [Fact]
    public void Loss_FeatureRowsOfZeros_IsFinite()
    {
        using var scope = NewDisposeScope();
        var (_, targets) = Random(6, 4);
        var features = zeros(6, 4, dtype: ScalarType.Float64).requires_grad_();

        var loss = RankSimLoss.PerRow(features, targets, 2).sum();

        Assert.True(double.IsFinite(loss.item<double>()));
        Assert.Equal(0, autograd.grad([loss], [features])[0].abs().max().item<double>());
    }

    private static double[] Losses(Tensor features, Tensor targets) =>
        RankSimLoss.PerRow(features, targets, 2).detach().data<double>().ToArray();

    private static (Tensor Features, Tensor Targets) Random(int rows, int width, int targets = 1)
    {
        using var generator = new Generator(4);
        return (
            randn(rows, width, dtype: ScalarType.Float64, generator: generator),
            randn(rows, targets, dtype: ScalarType.Float64, generator: generator));
    }

    private static double[,] ToMatrix(IEnumerable<double[]> rows)
    {
        double[][] all = [.. rows];
        var matrix = new double[all.Length, all[0].Length];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < all[0].Length; j++)
            {
                matrix[i, j] = all[i][j];
            }
        }

        return matrix;
    }
}
