namespace Microsoft.ML.Regularization.Scoring.Tests.Models.Forecasting;

public sealed class ForecastModelTests
{
    [Fact]
    public void LagCoefficients_LinearModel_AreLagOneFirst()
    {
        ForecastModel model = TestForecasts.Linear([[0.1f, 0.2f, 0.3f], [4, 5, 6]]);

        Assert.Equal([0.1f, 0.2f, 0.3f], model.LagCoefficients()!);
        Assert.Equal([4, 5, 6], model.LagCoefficients(2)!);
    }

    [Fact]
    public void LagCoefficients_HiddenLayers_AreNone() => Assert.Null(TestForecasts.Rich().LagCoefficients());

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void LagCoefficients_NoSuchStep_IsAnError(int step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TestForecasts.Linear([[1f]]).LagCoefficients(step));
}
