namespace Microsoft.ML.Regularization.Scoring.Tests.Models.Forecasting;

public sealed class ForecastClockTests
{
    [Theory]
    [InlineData(2000, 1, 31, 0L)]
    [InlineData(2000, 4, 30, 1L)]
    [InlineData(1999, 10, 1, -1L)]
    [InlineData(2000, 2, 1, null)]
    public void StepOf_Quarters_CountsMonthsNotDays(int year, int month, int day, long? step)
    {
        var clock = new ForecastClock { Unit = ForecastTimeUnit.Month, Origin = 2000 * 12, StepLength = 3 };

        Assert.Equal(step, clock.StepOf(ForecastClock.TimeOf(new DateTime(year, month, day), ForecastTimeUnit.Month)));
    }

    [Fact]
    public void StepOf_MinutesOverDecades_IsExact()
    {
        var origin = new DateTime(1990, 1, 1);
        var clock = new ForecastClock
        {
            Unit = ForecastTimeUnit.Tick,
            Origin = origin.Ticks,
            StepLength = TimeSpan.TicksPerMinute,
        };
        const long minutes = 20_000_001;

        Assert.Equal(minutes, clock.StepOf(ForecastClock.TimeOf(origin.AddMinutes(minutes), ForecastTimeUnit.Tick)));
        Assert.Null(clock.StepOf(ForecastClock.TimeOf(origin.AddSeconds(30), ForecastTimeUnit.Tick)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void StepOf_NoUsableNumber_IsNone(double time)
    {
        var clock = new ForecastClock { Unit = ForecastTimeUnit.Number, Origin = 0, StepLength = 0.5 };

        Assert.Null(clock.StepOf(time));
        Assert.Equal(3, clock.StepOf(1.5));
    }
}
