using Microsoft.ML.Transforms;

namespace StandIns.Tests.Normalize;

public sealed class RunningMedianTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Value_AfterEachNumber_IsTheMedianOfTheSorted(int seed)
    {
        var random = new Random(seed);
        var median = new RunningMedian<double>();
        var seen = new List<double>();
        for (int i = 0; i < 200; i++)
        {
            seen.Add(random.Next(-20, 20));
            median.Add(seen[^1]);

            double[] sorted = [.. seen.Order()];
            Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, median.Value);
        }
    }

    [Fact]
    public void Value_BeforeTheFirst_IsZero() => Assert.Equal(0, new RunningMedian<float>().Value);
}
