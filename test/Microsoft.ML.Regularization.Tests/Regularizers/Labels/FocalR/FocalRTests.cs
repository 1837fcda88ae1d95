namespace Microsoft.ML.Regularization.Tests;

public sealed class FocalRTests
{
    private static readonly LossStep _step = new(
        new[,] { { 1 }, { 2.5 }, { -0.5 }, { 7 } }, new[,] { { 1.2 }, { 2 }, { 1.5 }, { 3 } });

    [Theory]
    [InlineData(RegressionLoss.Absolute, 0.5)]
    [InlineData(RegressionLoss.Absolute, 1)]
    [InlineData(RegressionLoss.Squared, 0.5)]
    [InlineData(RegressionLoss.Squared, 3)]
    [InlineData(RegressionLoss.Huber, 1)]
    public void Loss_NoError_HasNoSlope(RegressionLoss loss, double focus)
    {
        var step = new LossStep(_step.Targets, _step.Targets);

        var (value, gradient) = step.Run(new FocalRLoss(new() { Focus = focus }), new() { Loss = loss });

        Assert.Equal(0, value);
        Assert.Equal([0, 0, 0, 0], gradient);
    }

    [Theory]
    [InlineData(FocalActivation.Sigmoid, 0.25)]
    [InlineData(FocalActivation.Tanh, 2)]
    public void Loss_AnyError_IsBelowThePlainOne(FocalActivation activation, double focus)
    {
        var focal = new FocalRLoss(new() { Activation = activation, Focus = focus });

        Assert.InRange(_step.Run(focal).Loss, 0, _step.Run(null).Loss);
    }

    [Fact]
    public void Loss_StrengthOfAThird_IsAThirdOfTheWay()
    {
        double plain = _step.Run(null).Loss;
        double focal = _step.Run(new FocalRLoss(new() { ErrorScale = 0.3 })).Loss;

        double third = _step.Run(new FocalRLoss(new() { ErrorScale = 0.3, Strength = 1 / 3.0 })).Loss;

        Assert.Equal((2 * plain / 3) + (focal / 3), third, 1e-12);
    }

    [Fact]
    public void Loss_SeveralTargets_TakesTheRootMeanSquareError()
    {
        // Errors 3 and 4: root mean square √12.5; the base loss is 12.5.
        var step = new LossStep(new double[,] { { 3, 4 } }, new double[,] { { 0, 0 } });

        double loss = step.Run(new FocalRLoss(new() { ErrorScale = 0.5 })).Loss;

        Assert.Equal(12.5 * Math.Tanh(Math.Sqrt(12.5) / 4), loss, 1e-12);
    }

    [Theory]
    [InlineData("Strength = 1.5", 1.5, 1, 1, FocalActivation.Tanh)]
    [InlineData("ErrorScale = 0", 1, 0, 1, FocalActivation.Tanh)]
    [InlineData("Focus = NaN", 1, 1, double.NaN, FocalActivation.Tanh)]
    [InlineData("Activation = 7", 1, 1, 1, (FocalActivation)7)]
    public void Validate_OutOfRange_NamesOptionAndValue(
        string expected, double strength, double scale, double focus, FocalActivation activation)
    {
        var method = new FocalR
        {
            Strength = strength,
            ErrorScale = scale,
            Focus = focus,
            Activation = activation,
        };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("FocalR")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
