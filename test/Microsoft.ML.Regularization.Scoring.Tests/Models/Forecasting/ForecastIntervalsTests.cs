namespace Microsoft.ML.Regularization.Scoring.Tests.Models.Forecasting;

public sealed class ForecastIntervalsTests
{
    [Theory]
    [InlineData(null, 3f)]
    [InlineData(0.5, 1f)]
    [InlineData(0.6, 3f)]
    [InlineData(0.9, 5f)]
    public void At_ALevel_IsTheSmallestKnownOneThatIsNoLower(double? level, float first)
    {
        ReadOnlySpan<float> halfWidths = TestForecasts.Intervals(2).At(level);

        Assert.Equal([first, first + 1], halfWidths.ToArray());
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void At_ALevelThatIsNotKnown_SaysWhichAre(double level)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => TestForecasts.Intervals(2).At(level).Length);

        Assert.Contains("20 held-out forecasts", exception.Message, StringComparison.Ordinal);
    }
}
