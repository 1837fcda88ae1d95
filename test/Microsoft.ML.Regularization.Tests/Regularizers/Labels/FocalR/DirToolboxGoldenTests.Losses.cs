using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

/// <content>The base losses, and Focal-R around them.</content>
public sealed partial class DirToolboxGoldenTests
{
    private static void CheckBaseLoss(JsonElement golden)
    {
        string id = golden.GetProperty("id").GetString()!;
        var options = new NetworkRegressionOptions
        {
            Loss = id.Contains("huber", StringComparison.Ordinal) ? RegressionLoss.SmoothL1 : KindOf(id),
            LossDelta = golden.TryGetProperty("beta", out var beta) ? beta.GetDouble() : 1,
        };

        CheckLoss(golden, LossStep.Of(golden).Run(null, options));
    }

    private static void CheckFocal(JsonElement golden)
    {
        var method = new FocalR
        {
            ErrorScale = golden.GetProperty("beta").GetDouble(),
            Focus = golden.GetProperty("gamma").GetDouble(),
            Activation = golden.TryGetProperty("activate", out _) ? FocalActivation.Tanh : FocalActivation.Sigmoid,
        };
        var options = new NetworkRegressionOptions { Loss = KindOf(golden.GetProperty("id").GetString()!) };

        CheckLoss(golden, LossStep.Of(golden).Run(new FocalRLoss(method), options));
    }

    private static void CheckLoss(JsonElement golden, (double Loss, double[] Gradient) answer, double tolerance = 1e-9)
    {
        Assert.Equal(golden.GetProperty("loss").GetDouble(), answer.Loss, tolerance);
        AssertClose(golden.GetProperty("grad_pred"), answer.Gradient, tolerance);
    }

    private static RegressionLoss KindOf(string id) =>
        id.Contains("mse", StringComparison.Ordinal) ? RegressionLoss.Squared : RegressionLoss.Absolute;
}
