namespace Microsoft.ML.Regularization.Tests;

public sealed class WindowRangesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Split_ByTime_KeepsTargetsOfBothPartsApart(int horizon)
    {
        var shape = new WindowShape(5, horizon, []);
        float[] gappy = [.. Enumerable.Range(0, 200).Select(static t => t % 61 == 60 ? float.NaN : t)];
        float[] whole = [.. Enumerable.Range(0, 90).Select(static t => (float)t)];
        WindowRange[] rows = [.. LagProblems.Ranges(shape, gappy), .. LagProblems.Ranges(shape, whole)];

        var (earlier, between, later) = WindowRanges.Split(rows, horizon, 0.25);

        Assert.Equal(
            WindowRanges.Count(rows),
            WindowRanges.Count(earlier) + WindowRanges.Count(between) + WindowRanges.Count(later));
        foreach (float[] series in (float[][])[gappy, whole])
        {
            int lastTarget = earlier.Where(range => range.Columns[0] == series)
                .Max(static range => range.FirstOrigin + range.Count - 1) + horizon - 1;
            int firstTarget = later.Where(range => range.Columns[0] == series).Min(static range => range.FirstOrigin);
            Assert.True(lastTarget < firstTarget);
            Assert.True(firstTarget <= lastTarget + (2 * horizon) + 6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(96)]
    [InlineData(1000)]
    public void Order_Shuffled_HasEachRowOnce(int count)
    {
        var shape = new WindowShape(2, 1, []);
        float[] first = new float[(count / 2) + 2];
        float[] second = new float[count - (count / 2) + 2];
        WindowRange[] rows = [.. LagProblems.Ranges(shape, first), .. LagProblems.Ranges(shape, second)];
        var order = new RowOrder(rows);
        var random = new Random(1);
        Assert.Equal(count, order.Count);

        for (int epoch = 0; epoch < 3; epoch++)
        {
            order.Shuffle(random);
            var seen = Enumerable.Range(0, count).Select(place => order.At(place))
                .Select(static row => (row.Range.Columns[0], row.Row)).ToHashSet();
            Assert.Equal(count, seen.Count);
        }
    }

    [Fact]
    public void Order_PlacesBeyondTheRows_BeginAgain()
    {
        var order = new RowOrder(LagProblems.Ranges(new WindowShape(1, 1, []), new float[6]));

        Assert.Equal(order.At(2).Row, order.At(7).Row);
    }
}
