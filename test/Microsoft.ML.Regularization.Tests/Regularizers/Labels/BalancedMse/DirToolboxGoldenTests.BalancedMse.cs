using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <content>Balanced MSE.</content>
public sealed partial class DirToolboxGoldenTests
{
    private static void CheckBatchMonteCarlo(JsonElement golden) => CheckBalanced(golden, new BatchPrior());

    private static void CheckGaussianMixture(JsonElement golden)
    {
        using var scope = NewDisposeScope();
        double[] weights = Golden.Row(golden.GetProperty("gmm_weights"));
        long components = weights.Length;
        bool isScalar = golden.TryGetProperty("gmm_variances", out var covariances);
        if (!isScalar)
        {
            covariances = golden.GetProperty("gmm_covariances");
        }

        double[] means = [.. Numbers(golden.GetProperty("gmm_means"))];
        long width = means.Length / components;
        CheckBalanced(golden, GaussianMixturePrior.Of(
            tensor(weights).log(),
            tensor(means).view(components, width),
            tensor(Numbers(covariances).ToArray()).view(components, width, width),
            CPU));
    }

    private static void CheckBins(JsonElement golden)
    {
        using var scope = NewDisposeScope();
        var centres = tensor(Golden.Row(golden.GetProperty("bucket_centers"))).unsqueeze(1);
        var weights = tensor(Golden.Row(golden.GetProperty("bucket_weights")));

        CheckBalanced(golden, new PointPrior(centres, weights.log()));
    }

    private static void CheckBalanced(JsonElement golden, ITargetPrior prior)
    {
        double noise = golden.GetProperty("noise_sigma").GetDouble();
        var step = LossStep.Of(golden);
        var hook = new BalancedMseHook(new BalancedMse { NoiseScale = noise, LearnsNoise = false }, prior);

        CheckLoss(golden, step.Run(hook));
        Assert.Equal(golden.GetProperty("grad_noise_sigma").GetDouble(), NoiseSlope(step, prior, noise), 1e-9);
    }

    private static double NoiseSlope(LossStep step, ITargetPrior prior, double noise)
    {
        using var scope = NewDisposeScope();
        var terms = prior.Terms(
            tensor(step.Outputs, ScalarType.Float64), tensor(step.Targets, ScalarType.Float64), null, noise);
        return terms.NoiseSlopes().mean().item<double>();
    }
}
