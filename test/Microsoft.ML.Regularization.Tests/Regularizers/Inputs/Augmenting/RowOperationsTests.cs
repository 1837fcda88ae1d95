using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>The operations of <see cref="RandAugment"/>, one at a time.</summary>
public sealed class RowOperationsTests : IDisposable
{
    private const int Many = 20_000;

    private static readonly AugmentedInputs _table = new(2, [], 0);
    private static readonly AugmentedInputs _mixed = new(2, [3, 2], 0);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _generator = new(1);

    public void Dispose()
    {
        _generator.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Noise_ManyRows_KeepsTheMeanAndHasTheDeviation()
    {
        var values = full(Many, 2, 3.0, ScalarType.Float64);

        var added = RowOperations.Noise(All(values), _table, 0.06).sub(values);

        // 40,000 draws: five standard errors.
        Assert.Equal(0, added.mean().item<double>(), 0.0015);
        Assert.Equal(0.06, added.std().item<double>(), 0.0011);
    }

    [Fact]
    public void ScaleFeatures_ManyRows_HasFactorsOfTheSpreadAndKeepsZero()
    {
        var values = full(Many, 2, -3.0, ScalarType.Float64);

        var factors = RowOperations.ScaleFeatures(All(values), _table, 0.2).div(values).log();
        var ofZero = RowOperations.ScaleFeatures(All(zeros_like(values)), _table, 0.2);

        Assert.Equal(0, factors.mean().item<double>(), 0.005);
        Assert.Equal(0.2, factors.std().item<double>(), 0.0036);
        Assert.Equal(0, ofZero.abs().max().item<double>());
    }

    [Fact]
    public void MaskFeatures_ManyRows_SetsTheShareToTheMean()
    {
        var values = ones(Many, 2, ScalarType.Float64);

        var masked = RowOperations.MaskFeatures(All(values), _table, 0.3);

        Assert.Equal(0.7, masked.mean().item<double>(), 0.0115);
        Assert.Equal(0, masked.mul(masked.sub(1)).abs().max().item<double>());
    }

    [Fact]
    public void Swap_ManyRows_KeepsEachColumnsDistribution()
    {
        using var draws = new Generator(3);
        var values = cat(
            [randn(Many, 1, ScalarType.Float64, generator: draws), arange(Many).to(ScalarType.Float64).view(-1, 1)], 1);

        var swapped = RowOperations.Swap(All(values), _table, 0.3);

        double share = swapped.ne(values).to_type(ScalarType.Float64).mean().item<double>();
        Assert.Equal(0.3, share, 0.0115);
        // Kolmogorov and Smirnov: 1.63 √(2 / n) is the distance that p = 0.01 allows.
        foreach (long column in (long[])[0, 1])
        {
            Assert.True(Distance(values.select(1, column), swapped.select(1, column)) < 1.63 * Math.Sqrt(2.0 / Many));
        }
    }

    [Fact]
    public void Swap_Embeddings_AreTakenAsAWhole()
    {
        // Row r has r in every column: the columns of an embedding show the same row.
        var values = arange(200).to(ScalarType.Float64).view(-1, 1).expand(-1, 7).contiguous();

        var swapped = RowOperations.Swap(All(values), _mixed, 0.5);

        Assert.True(swapped.select(1, 2).eq(swapped.select(1, 4)).all().item<bool>());
        Assert.True(swapped.select(1, 3).eq(swapped.select(1, 4)).all().item<bool>());
        Assert.True(swapped.select(1, 5).eq(swapped.select(1, 6)).all().item<bool>());
        Assert.True(swapped.select(1, 4).ne(swapped.select(1, 5)).any().item<bool>());
        Assert.True(swapped.select(1, 4).ne(values.select(1, 4)).any().item<bool>());
    }

    [Fact]
    public void Swap_Gradient_GoesToTheRowsThatValuesCameFrom()
    {
        var values = randn(20, 7, ScalarType.Float64, generator: _generator).requires_grad_();

        var swapped = RowOperations.Swap(All(values), _mixed, 0.5);
        var gradient = autograd.grad([swapped.sum()], [values])[0];

        Assert.Equal(20 * 7, gradient.sum().item<double>());
        Assert.True(gradient.max().item<double>() >= 2);
    }

    [Theory]
    [InlineData("Noise")]
    [InlineData("ScaleFeatures")]
    [InlineData("MaskFeatures")]
    [InlineData("Jitter")]
    public void AnyOther_Embeddings_StayAsTheyAre(string name)
    {
        var values = randn(50, 7, ScalarType.Float64, generator: _generator);
        var rows = All(values);

        var changed = name switch
        {
            "Noise" => RowOperations.Noise(rows, _mixed, 0.5),
            "ScaleFeatures" => RowOperations.ScaleFeatures(rows, _mixed, 0.5),
            "MaskFeatures" => RowOperations.MaskFeatures(rows, _mixed, 0.5),
            _ => RowOperations.Jitter(rows, _mixed, 0.5),
        };

        Assert.True(changed.narrow(1, 2, 5).eq(values.narrow(1, 2, 5)).all().item<bool>());
        Assert.True(changed.narrow(1, 0, 2).ne(values.narrow(1, 0, 2)).any().item<bool>());
    }

    [Fact]
    public void Jitter_Ranks_MoveNoFurtherThanAsked()
    {
        // 101 rows, largest 100: the values are their own ranks, and 0.1 moves by up to ten.
        var values = arange(101).to(ScalarType.Float64).neg().view(-1, 1).expand(-1, 2).contiguous();
        var some = values.narrow(0, 30, 40);

        var moved = RowOperations.Jitter(
            new RowsToAugment(some, arange(30, 70), values, _generator), _table, 0.1).sub(some);

        Assert.Equal(10, moved.abs().max().item<double>());
        Assert.Equal(0, moved.sub(moved.floor()).max().item<double>());
        // Uniform from -10 to 10: a deviation of 5.8, five standard errors of 80 draws.
        Assert.Equal(0, moved.mean().item<double>(), 3.3);
    }

    [Fact]
    public void Jitter_Indicators_StayIndicators()
    {
        var values = rand(60, 2, ScalarType.Float64, generator: _generator).gt(0.6).to_type(ScalarType.Float64);

        var moved = RowOperations.Jitter(All(values), _table, 0.3);

        Assert.Equal(0, moved.mul(moved.sub(1)).abs().max().item<double>());
        Assert.True(moved.ne(values).any().item<bool>());
    }

    [Fact]
    public void Operations_NoFeaturesOrOneRow_AreFinite()
    {
        var onlyEmbeddings = new AugmentedInputs(0, [3], 0);
        foreach (var (inputs, width) in ((AugmentedInputs, long)[])[(onlyEmbeddings, 3), (_mixed, 7)])
        {
            var values = randn(1, width, ScalarType.Float64, generator: _generator);
            foreach (var operation in RowOperations.Of(AugmentOperations.Table, 1, inputs))
            {
                var changed = operation(All(values));

                Assert.Equal(values.shape, changed.shape);
                Assert.True(changed.isfinite().all().item<bool>());
            }
        }
    }

    private RowsToAugment All(Tensor values) => new(values, arange(values.shape[0]), values, _generator);

    private static double Distance(Tensor first, Tensor second)
    {
        double[] one = Sorted(first);
        double[] other = Sorted(second);
        double largest = 0;
        for (int i = 0, j = 0; i < one.Length; i++)
        {
            while (j < other.Length && other[j] <= one[i])
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs(((i + 1.0) / one.Length) - ((double)j / other.Length)));
        }

        return largest;
    }

    private static double[] Sorted(Tensor values)
    {
        double[] sorted = values.contiguous().data<double>().ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
