namespace Microsoft.ML.Regularization.Scoring.Tests.Models.Forecasting;

public sealed class ArNetExplanationTests
{
    [Fact]
    public void Explain_LinearModel_NamesEveryLagOfEveryStep()
    {
        ArNetExplanation explanation = TestForecasts.Linear([[0.5f, 0.004f, -1], [0.2f, 0.3f, 0]]).Explain();

        Assert.Equal(
            ["Value, lag 1", "Value, lag 2", "Value, lag 3"],
            explanation.Coefficients.Where(lag => lag.Step == 1).Select(lag => lag.Name));
        Assert.Equal([0.5f, 0.004f, -1, 0.2f, 0.3f, 0], explanation.Coefficients.Select(lag => (float)lag.Value));
        Assert.Equal([true, false, true, true, true, false], explanation.Coefficients.Select(lag => lag.IsInSupport));
    }

    [Fact]
    public void Support_OfAStep_IsTheLargestFirst()
    {
        ArNetExplanation explanation = TestForecasts.Linear([[0.5f, 0.004f, -1], [0.2f, 0.3f, 0]]).Explain();

        Assert.Equal([3, 1], explanation.Support().Select(lag => lag.Lag));
        Assert.Equal([2, 1], explanation.Support(2).Select(lag => lag.Lag));
        Assert.Equal(3, TestForecasts.Linear([[0.5f, 0.004f, -1]]).Explain(0).Support().Count);
    }

    [Fact]
    public void Explain_LaggedCovariates_FollowUnderTheirOwnNames()
    {
        ForecastModel model = WithCovariate();

        ArNetExplanation explanation = model.Explain();

        // Weights as the network has them: lags of Value 2 and 1, then of Wind 2 and 1.
        Assert.Equal(
            ["Value, lag 1", "Value, lag 2", "Wind, lag 1", "Wind, lag 2"],
            explanation.Coefficients.Select(lag => lag.Name));
        Assert.Equal([2, 1, 4, 3], explanation.Coefficients.Select(lag => lag.Value));
    }

    [Fact]
    public void ImpulseResponse_FirstOrder_IsThePowersOfItsCoefficient()
    {
        double[] response = TestForecasts.Linear([[0.5f]]).Explain().ImpulseResponse(4);

        Assert.Equal([1, 0.5, 0.25, 0.125, 0.0625], response);
    }

    [Fact]
    public void ImpulseResponse_AnyOrder_IsTheDifferenceThatAShockMakesToForecasts()
    {
        ForecastModel model = TestForecasts.Linear([[0.4f, -0.3f, 0.2f]], bias: 0.7f, scale: new SeriesScale(5, 3));
        ForecastEngine plain = new ForecastTransformer(model).CreateForecastEngine();
        ForecastEngine shocked = new ForecastTransformer(model).CreateForecastEngine();
        foreach (ForecastEngine engine in new[] { plain, shocked })
        {
            engine.Update(4);
            engine.Update(7);
        }

        plain.Update(6);
        shocked.Update(7);

        double[] response = model.Explain().ImpulseResponse(8);
        IReadOnlyList<float> expected = plain.Forecast(8).Values, given = shocked.Forecast(8).Values;
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(response[i + 1], given[i] - expected[i], 1e-5));
    }

    [Fact]
    public void Explain_HiddenLayers_SaysWhatToDo()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => TestForecasts.Rich().Explain());

        Assert.Contains("without hidden layers", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Explain_AThresholdThatIsNoShare_IsAnError(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TestForecasts.Linear([[1]]).Explain(threshold));

    private static ForecastModel WithCovariate() => new()
    {
        LagCount = 2,
        Horizon = 1,
        Network = new NetworkWeights(
        [
            new DenseLayer { InputSize = 4, OutputSize = 1, Weights = [1, 2, 3, 4], Biases = [0] },
        ]),
        LaggedCovariates = [new LaggedCovariate { ColumnName = "Wind", LagCount = 2, Scale = new SeriesScale(0, 1) }],
        Columns = TestForecasts.Columns,
        Series = [new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 0 }],
        TrainerName = "Test",
        OptionsJson = "",
    };
}
