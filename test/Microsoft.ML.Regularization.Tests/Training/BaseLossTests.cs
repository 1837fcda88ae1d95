using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>The losses as their formulas say, whatever the tensor library makes of its own functions.</summary>
public sealed class BaseLossTests
{
    [Theory]
    [InlineData(RegressionLoss.Squared, 0.25, 4, 9)]
    [InlineData(RegressionLoss.Absolute, 0.5, 2, 3)]
    [InlineData(RegressionLoss.Huber, 0.125, 1.875, 3.375)]
    [InlineData(RegressionLoss.SmoothL1, 0.125 / 1.5, 1.25, 2.25)]
    public void PerRow_ErrorsOfAHalfTwoAndThree_AreThoseOfTheFormula(
        RegressionLoss loss, double half, double two, double three)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        BaseLoss baseLoss = BaseLoss.Of(new NetworkRegressionOptions { Loss = loss, LossDelta = 1.5 });
        torch.Tensor outputs = torch.tensor(new float[,] { { 1.5f }, { -1 }, { 0 } });
        torch.Tensor targets = torch.tensor(new float[,] { { 1 }, { 1 }, { -3 } });
        torch.Tensor weights = torch.tensor(new float[] { 0, 1, 2 });

        float[] rows = baseLoss.PerRow(outputs, targets).data<float>().ToArray();
        float mean = baseLoss.Mean(outputs, targets, null).item<float>();
        float weighted = baseLoss.Mean(outputs, targets, weights).item<float>();

        Assert.Equal([half, two, three], rows.Select(static row => (double)row), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal((half + two + three) / 3, mean, 1e-6);
        Assert.Equal((two + (2 * three)) / 3, weighted, 1e-6);
    }
}
