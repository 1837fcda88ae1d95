namespace Microsoft.ML.Regularization.Tests;

public sealed class ForecastMarginsTests
{
    [Fact]
    public void Of_NineResidualsAStep_TakesTheRankOfEachLevel()
    {
        // Rank ceil(10 * level) of 9: the 5th at 0.5, the 8th at 0.8, the 9th at 0.9; 0.91 would need 11.
        double[] first = [-9, 8, -7, 6, 5, -4, 3, 2, -1];
        double[] second = [.. first.Select(value => 10 * value)];

        ForecastIntervals intervals = ForecastMargins.Of([first, second], 0.8);

        Assert.Equal(0.9, intervals.Levels[^1]);
        Assert.Equal(9, intervals.ResidualCount);
        Assert.Equal([5, 50], intervals.At(0.5).ToArray());
        Assert.Equal([8, 80], intervals.At().ToArray());
        Assert.Equal([9, 90], intervals.At(0.9).ToArray());
    }

    [Fact]
    public void Of_ALevelBetweenPercents_IsOneOfTheLevels()
    {
        double[] step = [.. Enumerable.Range(1, 999).Select(i => (double)i)];

        ForecastIntervals intervals = ForecastMargins.Of([step], 0.995);

        Assert.Equal(51, intervals.Levels.Length);
        Assert.Equal([995], intervals.At().ToArray());
    }

    [Fact]
    public void Of_TooFewResidualsOfOneStep_SaysHowManyItTakes()
    {
        double[] enough = [.. Enumerable.Range(0, 19).Select(i => (double)i)];
        double[] few = [.. enough[..18], double.NaN];

        var exception = Assert.Throws<InvalidOperationException>(() => ForecastMargins.Of([enough, few], 0.95));

        Assert.Contains("need at least 19 held-out forecasts", exception.Message, StringComparison.Ordinal);
        Assert.Contains("there are 18", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ExchangeableResiduals_HoldTheLevel()
    {
        var random = new Random(5);
        const int draws = 4000, rows = 39;
        int held = 0;
        for (int i = 0; i < draws; i++)
        {
            double[] residuals = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() - 0.5)];
            float halfWidth = ForecastMargins.Of([residuals], 0.8).At()[0];
            if (Math.Abs(random.NextDouble() - 0.5) <= halfWidth) held++;
        }

        // Exactly 32 of 40 ranks; three standard deviations.
        Assert.InRange(held / (double)draws, 0.8 - 0.019, 0.8 + 0.019);
    }
}
