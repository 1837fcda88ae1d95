namespace Microsoft.ML.Regularization.Tests;

public sealed class AxisScaleTests
{
    [Fact]
    public void Logarithmic_Decades_AreEvenlySpaced()
    {
        var scale = AxisScale.Logarithmic(0.01, 100, start: 0, end: 400);

        Assert.Equal(
            [0, 100, 200, 300, 400], new[] { 0.01, 0.1, 1, 10, 100 }.Select(value => Math.Round(scale.At(value), 9)));
    }

    [Fact]
    public void Ticks_FewDecades_ShowTheirDoublesAndFivefolds() => Assert.Equal(
        [0.02, 0.05, 0.1, 0.2, 0.5, 1],
        Rounded(AxisScale.Logarithmic(0.02, 1, 0, 1).Ticks(6)));

    [Fact]
    public void Ticks_SomeDecades_ArePowersOfTen() => Assert.Equal(
        [1e-4, 1e-3, 1e-2, 1e-1, 1],
        Rounded(AxisScale.Logarithmic(5e-5, 2, 0, 1).Ticks(6)));

    [Fact]
    public void Ticks_ManyDecades_LeaveSomeOut() => Assert.Equal(
        [1e-12, 1e-9, 1e-6, 1e-3, 1],
        Rounded(AxisScale.Logarithmic(1e-12, 2, 0, 1).Ticks(5)));

    [Fact]
    public void Ticks_LessThanADecade_AreThoseOfALinearScale() => Assert.Equal(
        [3, 3.5, 4, 4.5],
        Rounded(AxisScale.Logarithmic(3, 4.5, 0, 1).Ticks(4)));

    [Fact]
    public void Logarithmic_SingleValue_StillHasAWidth()
    {
        var scale = AxisScale.Logarithmic(0.1, 0.1, 0, 100);

        Assert.Equal(0, scale.At(0.1));
        Assert.Equal(0.6, scale.Maximum, 12);
    }

    private static IEnumerable<double> Rounded(IEnumerable<double> ticks) => ticks.Select(tick => Math.Round(tick, 13));
}
