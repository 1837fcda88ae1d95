using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using StandIns.Tests.Normalize;

namespace StandIns.Tests.Missing;

/// <summary>What the recorded cases do not ask of missing values.</summary>
public sealed class MissingValueTests
{
    private readonly MLContext _context = new(1);

    public static TheoryData<MissingValueReplacingEstimator.ReplacementMode> Modes =>
        [.. Enum.GetValues<MissingValueReplacingEstimator.ReplacementMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public void ReplaceMissingValues_SparseVectors_EqualDenseOnes(MissingValueReplacingEstimator.ReplacementMode mode)
    {
        IDataView dense = Rows(new(3, [0, float.NaN, 2]), new(3, [0, 0, float.NaN]), new(3, [5, 0, -1]));
        IDataView sparse = Rows(
            new(3, 2, [float.NaN, 2], [1, 2]), new(3, 1, [float.NaN], [2]), new(3, 2, [5, -1], [0, 2]));
        MissingValueReplacingEstimator estimator =
            _context.Transforms.ReplaceMissingValues("R", "V", mode);

        Assert.Equal(Dense(estimator.Fit(dense).Transform(dense)), Dense(estimator.Fit(sparse).Transform(sparse)));
    }

    [Fact]
    public void ReplaceMissingValues_LeavesTheInputAlone()
    {
        float[] values = [1, float.NaN, 3];
        IDataView data = Rows(new VBuffer<float>(3, values));

        _ = Dense(_context.Transforms.ReplaceMissingValues("R", "V").Fit(data).Transform(data));

        Assert.Equal([1, float.NaN, 3], values);
    }

    [Fact]
    public void ReplaceMissingValues_SeveralColumns_AreTheSameWhenLoaded()
    {
        IDataView data = _context.Data.LoadFromEnumerable(
            [new Mixed { D = 1, X = 2 }, new Mixed { D = double.NaN, X = float.NaN }, new Mixed { D = 4, X = 5 }]);
        MissingValueReplacingTransformer model = _context.Transforms.ReplaceMissingValues(
            [new("D"), new("Y", "X")], MissingValueReplacingEstimator.ReplacementMode.Mean).Fit(data);

        IDataView output = ModelFile.RoundTrip(model).Transform(data);

        Assert.Equal([1, 2.5, 4], output.GetColumn<double>("D"));
        Assert.Equal([2, 3.5f, 5], output.GetColumn<float>("Y"));
    }

    [Fact]
    public void ReplaceMissingValues_VectorOfAnotherSize_Throws()
    {
        IDataView data = Rows(new VBuffer<float>(3, [1, 2, 3]));
        MissingValueReplacingTransformer model = _context.Transforms.ReplaceMissingValues(
            "R", "V", MissingValueReplacingEstimator.ReplacementMode.Mean).Fit(data);
        IDataView other = _context.Data.LoadFromEnumerable([new Pair()]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(other));

        Assert.StartsWith(
            "Schema mismatch for input column 'V': expected Vector<Single, 3>, got Vector<Single, 2>", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void IndicateMissingValues_OfKeys_IndicatesKeyZero()
    {
        // A member counts from 0, so that 3 is no key of three.
        IDataView data = _context.Data.LoadFromEnumerable([new Keyed { K = 0 }, new Keyed { K = 3 }]);

        IDataView output = _context.Transforms.IndicateMissingValues("M", "K").Fit(data).Transform(data);

        Assert.Equal([false, true], output.GetColumn<bool>("M"));
    }

    [Fact]
    public void IndicateMissingValues_OfFlags_Throws()
    {
        IDataView data = _context.Data.LoadFromEnumerable([new Flag()]);

        var error = Assert.Throws<InvalidOperationException>(
            () => _context.Transforms.IndicateMissingValues("M", "B").Fit(data));

        Assert.Contains("Column 'B' is of type Boolean", error.Message, StringComparison.Ordinal);
    }

    private static float[][] Dense(IDataView view) =>
        [.. view.GetColumn<VBuffer<float>>("R").Select(vector => vector.DenseValues().ToArray())];

    private IDataView Rows(params VBuffer<float>[] vectors) =>
        _context.Data.LoadFromEnumerable(vectors.Select(vector => new Row { V = vector }));

    private sealed class Row
    {
        [VectorType(3)]
        public VBuffer<float> V { get; set; }
    }

    private sealed class Pair
    {
        [VectorType(2)]
        public float[] V { get; set; } = [0, 0];
    }

    private sealed class Mixed
    {
        public double D { get; set; }

        public float X { get; set; }
    }

    private sealed class Keyed
    {
        [KeyType(3)]
        public uint K { get; set; }
    }

    private sealed class Flag
    {
        public bool B { get; set; }
    }
}
