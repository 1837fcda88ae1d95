namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class ColumnStatisticsTests
{
    private const int Rows = 500;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    [InlineData(64)]
    public void Add_ColumnsWithMissingValues_AreTheMomentsOfTheOthers(int width)
    {
        float[] values = Values(width);
        var statistics = new ColumnStatistics(width);
        statistics.Add(values, Rows);

        for (int column = 0; column < width; column++)
        {
            double[] there = [.. Column(values, width, column).Where(static value => !double.IsNaN(value))];
            double mean = there.Average();
            Assert.Equal(mean, statistics.Mean(column), 1e-9 * Math.Abs(mean));
            Assert.Equal(
                Math.Sqrt(there.Average(value => (value - mean) * (value - mean))), statistics.Scale(column), 1e-9);
            Assert.Equal(there.Length < Rows, statistics.HasMissing(column));
        }
    }

    [Fact]
    public void Add_RowsAtOnceOrOneByOne_IsTheSameToTheBit()
    {
        float[] values = Values(21);
        var atOnce = new ColumnStatistics(21);
        var oneByOne = new ColumnStatistics(21);
        atOnce.Add(values, Rows);
        for (int row = 0; row < Rows; row++)
        {
            oneByOne.Add(values.AsSpan(row * 21, 21), 1);
        }

        Assert.All(Enumerable.Range(0, 21), column => Assert.Equal(
            (oneByOne.Mean(column), oneByOne.Scale(column)), (atOnce.Mean(column), atOnce.Scale(column))));
    }

    [Fact]
    public void Add_SameColumnInVectorAndBehindIt_IsTheSameToTheBit()
    {
        float[] column = Values(1);
        float[] repeated = [.. column.SelectMany(static value => Enumerable.Repeat(value, 65))];
        var statistics = new ColumnStatistics(65);
        statistics.Add(repeated, Rows);

        Assert.All(Enumerable.Range(1, 64), i => Assert.Equal(
            (statistics.Mean(0), statistics.Scale(0)), (statistics.Mean(i), statistics.Scale(i))));
    }

    [Fact]
    public void Scale_ColumnThatIsAlwaysMissingOrConstant_IsOne()
    {
        const int width = 17;
        float[] values = new float[width * 3];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (i % width) switch { 2 => float.NaN, 16 => float.NaN, _ => 0.1f };
        }

        var statistics = new ColumnStatistics(width);
        statistics.Add(values, 3);

        Assert.All(Enumerable.Range(0, width), column => Assert.Equal(1, statistics.Scale(column)));
        Assert.Equal(
            [2, 16], Enumerable.Range(0, width).Where(statistics.HasMissing));
    }

    [Theory]
    [InlineData(1, 5000)]
    [InlineData(7, 1000)]
    [InlineData(3000, 3)]
    public void ColumnScaling_ManyRows_AreThoseOfTheColumns(int width, int rows)
    {
        float[] offsets = [.. Enumerable.Range(0, width + 2).Select(static i => i + 0.5f)];
        float[] scales = [.. Enumerable.Range(0, width + 2).Select(static i => 3f + i)];
        float[] values = [.. Enumerable.Range(0, width * rows).Select(static i => MathF.Sin(i))];
        float[] multiplied = [.. values];
        float[] divided = [.. values];
        var scaling = new ColumnScaling(offsets, scales, width);

        scaling.Multiply(multiplied);
        scaling.Divide(divided);

        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal((values[i] - offsets[i % width]) * scales[i % width], multiplied[i]);
            Assert.Equal((values[i] - offsets[i % width]) / scales[i % width], divided[i]);
        }
    }

    /// <summary>Values around the number of their column; every seventh of every third column is missing.</summary>
    private static float[] Values(int width)
    {
        var random = new Random(2);
        float[] values = new float[Rows * width];
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % width;
            bool isMissing = column % 3 == 1 && (i / width) % 7 == 6;
            values[i] = isMissing ? float.NaN : (10 * column) + 5 + random.NextSingle();
        }

        return values;
    }

    private static IEnumerable<double> Column(float[] values, int width, int column) =>
        Enumerable.Range(0, Rows).Select(row => (double)values[(row * width) + column]);
}
