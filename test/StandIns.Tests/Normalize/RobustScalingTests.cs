using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace StandIns.Tests.Normalize;

public sealed class RobustScalingTests
{
    private readonly MLContext _context = new(1);

    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 200)]
    [InlineData(3, 201)]
    public void Offset_OfNumbersInAnyOrder_IsTheirMedian(int seed, int count)
    {
        var random = new Random(seed);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-20, 20))];
        double[] sorted = [.. values.Order()];

        NormalizingTransformer.AffineNormalizerModelParameters<double> parameters = Fit(values, 25, 75);

        Assert.Equal((sorted[(count - 1) / 2] + sorted[count / 2]) / 2, parameters.Offset);
        Assert.Equal(1 / (0.5 * (sorted[^1] - sorted[0])), parameters.Scale, 1e-12);
    }

    [Fact]
    public void Scale_OfOtherQuantiles_IsTheirShareOfTheRange() =>
        Assert.Equal(1 / (0.8 * 4), Fit([1, 2, 5], 10, 90).Scale, 1e-7);

    private NormalizingTransformer.AffineNormalizerModelParameters<double> Fit(
        double[] values, uint quantileMin, uint quantileMax)
    {
        IDataView data = _context.Data.LoadFromEnumerable(values.Select(value => new Row { X = value }));
        NormalizingTransformer transformer = _context.Transforms.NormalizeRobustScaling(
            "X", quantileMin: quantileMin, quantileMax: quantileMax).Fit(data);
        return Assert.IsType<NormalizingTransformer.AffineNormalizerModelParameters<double>>(
            transformer.GetNormalizerModelParameters(0));
    }

    private sealed class Row
    {
        public double X { get; set; }
    }
}
