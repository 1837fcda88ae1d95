using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>The operations of <see cref="RandAugment"/> on windows of a series.</summary>
public sealed class SeriesOperationsTests : IDisposable
{
    private const int Steps = 40;

    private static readonly AugmentedInputs _two = new(2 * Steps, [], 2);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _generator = new(1);

    public void Dispose()
    {
        _generator.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Resample_TwoChannelsAndAnEmbedding_IsLinearInside()
    {
        // Steps (0, 5), (10, 4), (20, 3), (40, 1), then an embedding.
        var values = tensor(new double[] { 0, 5, 10, 4, 20, 3, 40, 1, 7, 8 }).view(1, 10);
        var times = tensor(new double[] { -0.5, 0.5, 2.25, 3.5 }).view(1, 4);

        var moved = RowOperations.Resample(All(values), new AugmentedInputs(8, [2], 2), times);

        Assert.Equal([0, 5, 5, 4.5, 25, 2.5, 40, 1, 7, 8], moved.data<double>().ToArray());
    }

    [Fact]
    public void Shift_Ramp_MovesAllStepsAlikeButForTheEnds()
    {
        var series = Ramp(300);

        var moved = RowOperations.Shift(All(series), _two, 0.1).sub(series).view(-1, Steps, 2);

        // Up to 4 steps: those in the middle keep their distance.
        var middle = moved.narrow(1, 4, Steps - 8);
        Assert.Equal(0, middle.amax([1, 2]).sub(middle.amin([1, 2])).max().item<double>(), 1e-9);
        double largest = middle.abs().max().item<double>();
        Assert.InRange(largest, 3.8, 4);
        // Uniform from -4 to 4: five standard errors of 300 draws.
        Assert.Equal(0, middle.select(1, 0).select(1, 0).mean().item<double>(), 0.67);
    }

    [Fact]
    public void Slice_Ramp_IsStretchedWithinItsEnds()
    {
        var series = Ramp(50);

        var stretched = RowOperations.Slice(All(series), _two, 0.3).view(-1, Steps, 2);

        var slopes = stretched.narrow(1, 1, Steps - 1).sub(stretched.narrow(1, 0, Steps - 1));
        Assert.Equal(0.7, slopes.min().item<double>(), 1e-9);
        Assert.Equal(0.7, slopes.max().item<double>(), 1e-9);
        Assert.InRange(stretched.min().item<double>(), 0, 2);
        Assert.InRange(stretched.max().item<double>(), Steps - 3, Steps - 1);
    }

    [Fact]
    public void MaskSpan_ManyRows_IsOneSpanOfAllChannels()
    {
        var masked = RowOperations.MaskSpan(All(ones(400, 2 * Steps, ScalarType.Float64)), _two, 0.2);

        var isMasked = masked.view(-1, Steps, 2).eq(0);
        Assert.True(isMasked.select(2, 0).eq(isMasked.select(2, 1)).all().item<bool>());
        var ofSteps = isMasked.select(2, 0).to_type(ScalarType.Float64);
        var starts = ofSteps.narrow(1, 1, Steps - 1).sub(ofSteps.narrow(1, 0, Steps - 1)).gt(0).sum(1L);
        Assert.True(starts.max().item<long>() <= 1);
        // Spans are uniform up to 8 steps long, 4 in the mean: five standard errors.
        Assert.Equal(4, ofSteps.sum(1L).mean().item<double>(), 0.6);
        Assert.True(ofSteps.sum(1L).max().item<double>() <= 8);
    }

    [Fact]
    public void ScaleChannels_Row_HasOneFactorAChannel()
    {
        var series = ones(4000, 2 * Steps, ScalarType.Float64);

        var factors = RowOperations.ScaleChannels(All(series), _two, 0.2).view(-1, Steps, 2);

        Assert.Equal(0, factors.amax([1]).sub(factors.amin([1])).max().item<double>());
        var first = factors.select(1, 0);
        Assert.True(first.select(1, 0).ne(first.select(1, 1)).all().item<bool>());
        // 8,000 draws: five standard errors.
        Assert.Equal(1, first.mean().item<double>(), 0.0112);
        Assert.Equal(0.2, first.std().item<double>(), 0.008);
    }

    private RowsToAugment All(Tensor values) => new(values, arange(values.shape[0]), values, _generator);

    /// <summary>Rows with the number of the step in both channels.</summary>
    private static Tensor Ramp(int rows) => arange(Steps).to(ScalarType.Float64).view(1, -1, 1)
        .expand(rows, -1, 2).reshape(rows, 2 * Steps);
}
