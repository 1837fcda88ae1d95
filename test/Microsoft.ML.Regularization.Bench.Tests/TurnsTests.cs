namespace Microsoft.ML.Regularization.Bench.Tests;

public sealed class TurnsTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 5.0, 1, 3 }, 3)]
    [InlineData(new[] { 4.0, 1, 2, 100 }, 3)]
    public void Median_OfFigures_IsTheirMiddle(double[] figures, double middle) =>
        Assert.Equal(middle, Median.Of(figures));

    [Fact]
    public void Take_SomeRounds_WarmsUpThenChangesWhoBegins()
    {
        var order = new List<char>();

        Turns.Take(3, Side('o'), Side('p'));

        Assert.Equal("op" + "op" + "po" + "op", string.Concat(order));

        Func<double> Side(char name) => () =>
        {
            order.Add(name);
            return 1;
        };
    }

    [Fact]
    public void Take_FiguresOfRounds_GivesMediansWithoutTheWarmUp()
    {
        (double ours, double? theirs) = Turns.Take(3, Figures(100, 1, 2, 9), Figures(200, 8, 6, 7));

        Assert.Equal((2.0, (double?)7), (ours, theirs));
    }

    [Fact]
    public void Take_NoPeer_GivesOursAlone()
    {
        (double ours, double? theirs) = Turns.Take(2, Figures(100, 1, 3), null);

        Assert.Equal((2.0, (double?)null), (ours, theirs));
    }

    [Fact]
    public void Between_Seconds_BecomeTheQuantityAndRatioAboveOneIsOurs()
    {
        BenchResult result = Duel.Between(
            "step", Quantity.MicrosecondsEach("step", 10), 1, Figures(1, 1e-4), Figures(1, 3e-4));

        Assert.Equal(("step", "µs/step"), (result.Name, result.Unit));
        Assert.Equal(10, result.Value, 1e-9);
        Assert.Equal(30, result.Peer!.Value, 1e-9);
        Assert.Equal(3, result.Ratio!.Value, 1e-9);
    }

    private static Func<double> Figures(params double[] figures)
    {
        int next = 0;
        return () => figures[next++];
    }
}
