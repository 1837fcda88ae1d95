namespace Microsoft.ML.Regularization.Tests;

public sealed class SortedIndexTests
{
    public static TheoryData<float[]> Lists =>
    [
        [],
        [3],
        [2, 2, 2, 2, 2, 2, 2, 2, 2],
        [-1, 0, 0, 0, 0.5f, 0.5f, 1, 2, 2, 7, 7, 7, 8],
        [0, 1e-30f, 1e-20f, 1e-10f, 1, 1, 2, 3, 1e30f],
        [float.MinValue, -1, 0, 1, 2, 3, 4, 5, float.MaxValue],
        [.. Enumerable.Range(0, 500).Select(i => MathF.Exp(i / 20f))],
        [.. Enumerable.Range(0, 500).Select(i => i / 7 * 0.1f)],
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public void LowerBound_AnyValue_IsThatOfAScan(float[] sorted)
    {
        var index = new SortedIndex(sorted);
        double[] values =
        [
            .. sorted.SelectMany(value => (double[])[value, Math.BitIncrement((double)value), value - 0.01]),
            double.NegativeInfinity, double.PositiveInfinity, -1e300, 1e300, 0,
        ];

        Assert.All(values, value => Assert.Equal(sorted.Count(other => other < value), index.LowerBound(value)));
    }
}
