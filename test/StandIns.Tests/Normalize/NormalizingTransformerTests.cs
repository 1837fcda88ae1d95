using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace StandIns.Tests.Normalize;

public sealed class NormalizingTransformerTests
{
    private readonly MLContext _context = new(1);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Save_AndLoad_NormalizesTheSame(bool fixZero, bool useCdf)
    {
        var data = _context.Data.LoadFromEnumerable(Row.Create());
        InputOutputColumnPair[] columns = [new("V"), new("DN", "D"), new("X")];
        var transformer = _context.Transforms.NormalizeMeanVariance(columns, fixZero: fixZero,
            useCdf: useCdf).Fit(data);

        var loaded = ModelFile.RoundTrip(transformer);

        Assert.Equal(Read<float[]>(transformer, data, "V"), Read<float[]>(loaded, data, "V"));
        Assert.Equal(Read<double>(transformer, data, "DN"), Read<double>(loaded, data, "DN"));
        Assert.Equal(Read<float>(transformer, data, "X"), Read<float>(loaded, data, "X"));
    }

    [Fact]
    public void GetNormalizerModelParameters_OfMinMax_AreScaleAndOffset()
    {
        var data = _context.Data.LoadFromEnumerable(Row.Create());
        var transformer = _context.Transforms.NormalizeMinMax([new("X"), new("V")], fixZero: false).Fit(data);

        var scalar = Assert.IsType<NormalizingTransformer.AffineNormalizerModelParameters<float>>(
            transformer.GetNormalizerModelParameters(0));
        var vector = Assert.IsType<NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>>(
            transformer.GetNormalizerModelParameters(1));

        Assert.Equal((0.25f, 1f), (scalar.Scale, scalar.Offset));
        Assert.Equal([0.5f, 0.125f], vector.Scale.ToArray());
        Assert.Equal([0f, -4f], vector.Offset.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => transformer.GetNormalizerModelParameters(2));
    }

    [Fact]
    public void Transform_SparseVector_EqualsTheDenseOne()
    {
        var dense = new float[][] { [0, 2, 0, 0, -1], [0, 0, 0, 0, 3], [4, 0, 0, 0, 0] };
        var sparse = dense.Select(values => new SparseRow { V = ToSparse(values) });
        var denseRows = dense.Select(values => new SparseRow { V = new VBuffer<float>(values.Length, values) });
        var sparseData = _context.Data.LoadFromEnumerable(sparse);
        var denseData = _context.Data.LoadFromEnumerable(denseRows);

        foreach (var fixZero in new[] { true, false })
        {
            var estimator = _context.Transforms.NormalizeMeanVariance("V", fixZero: fixZero);
            Assert.Equal(
                Read<float[]>(estimator.Fit(denseData), denseData, "V"),
                    Read<float[]>(estimator.Fit(sparseData), sparseData, "V"));
        }
    }

    [Fact]
    public void Transform_FixedZero_KeepsSparseVectorsSparse()
    {
        var data = _context.Data.LoadFromEnumerable(
            [new SparseRow { V = ToSparse([0, 2, 0, 0, 0]) }, new SparseRow { V = ToSparse([1, 0, 0, 0, 0]) }]);

        var output = _context.Transforms.NormalizeMinMax("V").Fit(data).Transform(data);

        Assert.All(output.GetColumn<VBuffer<float>>("V"), vector => Assert.Single(vector.GetValues().ToArray()));
    }

    [Fact]
    public void Fit_FewerThanTwoExamples_Throws()
    {
        var data = _context.Data.LoadFromEnumerable(Row.Create());

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Transforms.NormalizeMinMax("X", maximumExampleCount: 1).Fit(data));

        Assert.StartsWith("Must be greater than 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_ColumnOfAnotherType_Throws()
    {
        var data = _context.Data.LoadFromEnumerable(Row.Create());
        var transformer = _context.Transforms.NormalizeMinMax("X", "V").Fit(data);
        var other = _context.Data.LoadFromEnumerable([new OtherRow { V = 1 }]);

        Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(other));
    }

    private static VBuffer<float> ToSparse(float[] values)
    {
        var indices = System.Linq.Enumerable.Range(0, values.Length).Where(i => values[i] != 0).ToArray();
        return new VBuffer<float>(values.Length, indices.Length, [.. indices.Select(i => values[i])], indices);
    }

    private static T[] Read<T>(NormalizingTransformer transformer, IDataView data, string column) =>
        [.. transformer.Transform(data).GetColumn<T>(column)];

    private sealed class Row
    {
        [VectorType(2)]
        public float[] V { get; set; } = [];

        public double D { get; set; }

        public float X { get; set; }

        public static Row[] Create() =>
            [new() { V = [0, -4], D = -1, X = 1 }, new() { V = [2, 4], D = 4.5, X = 5 },
                new() { V = [1, 0], D = 2, X = 3 }];
    }

    private sealed class SparseRow
    {
        [VectorType(5)]
        public VBuffer<float> V { get; set; }
    }

    private sealed class OtherRow
    {
        public float V { get; set; }
    }
}
