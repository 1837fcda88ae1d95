using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class OptimizerTests
{
    private static readonly float[][] _gradients =
    [
        [0.1f, -0.2f, 0.3f, 0.0f, 1.0f],
        [0.5f, 0.1f, -0.3f, 2.0f, -1.0f],
        [-0.25f, 0.0f, 0.125f, 1.5f, 0.5f],
    ];

    // Recorded from torch.optim.AdamW (PyTorch 1.13) with lr = 0.1, weight_decay = 0.2.
    private static readonly float[][] _expected =
    [
        [0.879999995f, -1.86000001f, 0.390000015f, 2.94000006f, -0.0999999866f],
        [0.776295364f, -1.7961663f, 0.387463182f, 2.8067863f, -0.0927368253f],
        [0.729146898f, -1.73965514f, 0.365549862f, 2.6663003f, -0.108354643f],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void AdamWKernel_ThreeSteps_GivesPyTorchsValues(int copies)
    {
        float[] values = Repeat([1, -2, 0.5f, 3, 0], copies);
        float[] first = new float[values.Length];
        float[] second = new float[values.Length];
        for (int step = 1; step <= 3; step++)
        {
            AdamWKernel.Step(
                values, Repeat(_gradients[step - 1], copies), first, second, new AdamWFactors(0.1, 0.2, 1, step));

            float[] expected = Repeat(_expected[step - 1], copies);
            Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-6f));
        }
    }

    [Fact]
    public void AdamWKernel_GradientFactor_ActsAsOnTheGradient()
    {
        float[] once = [1, 2, 3];
        float[] twice = [1, 2, 3];

        AdamWKernel.Step(once, [0.2f, -0.4f, 0.6f], new float[3], new float[3], new AdamWFactors(0.1, 0, 0.5, 1));
        AdamWKernel.Step(twice, [0.1f, -0.2f, 0.3f], new float[3], new float[3], new AdamWFactors(0.1, 0, 1, 1));

        Assert.Equal(twice, once);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_GradientTooLong_IsTheStepOfTheShortenedOne(bool hasDirectMemory)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var device = new FitDevice(torch.CPU, hasDirectMemory);

        float[] clipped = TwoSteps(device, first: 5, maximumNorm: 1);

        Assert.All(
            clipped.Zip(TwoSteps(device, first: 1, maximumNorm: 0)),
            static pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        Assert.Contains(
            clipped.Zip(TwoSteps(device, first: 5, maximumNorm: 0)),
            static pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    [Theory]
    [InlineData(3.0, 1.0, 1 / 3.000001)]
    [InlineData(0.5, 1.0, 1.0)]
    [InlineData(3.0, 0.0, 1.0)]
    public void Clipping_Norm_GivesFactor(double norm, double maximum, double expected) =>
        Assert.Equal(expected, Clipping.Factor(norm, maximum), 12);

    [Fact]
    public void LearningRatePlan_OneCycle_GivesPyTorchsRates()
    {
        // Recorded from torch.optim.lr_scheduler.OneCycleLR(max_lr=0.01, total_steps=20).
        double[] expected =
        [
            0.0004, 0.00131671842700025, 0.00371671842700025, 0.00668328157299975, 0.00908328157299975, 0.01,
            0.00987464006235088, 0.00950484632013474, 0.0089091617757105, 0.00811745653949763, 0.00716943001791301,
            0.00611262021936289, 0.00500002, 0.00388741978063711, 0.00283060998208699, 0.00188258346050237,
            0.0010908782242895, 0.000495193679865263, 0.000125399937649126, 4e-08,
        ];
        var plan = new LearningRatePlan(LearningRateSchedule.OneCycle, 0.01, 20);

        Assert.All(expected.Index(), pair => Assert.Equal(pair.Item, plan.At(pair.Index), 1e-12));
    }

    [Fact]
    public void LearningRatePlan_Cosine_GivesPyTorchsRates()
    {
        // Recorded from torch.optim.lr_scheduler.CosineAnnealingLR(T_max=10) at lr = 0.01.
        double[] expected =
        [
            0.01, 0.00975528258147577, 0.00904508497187474, 0.00793892626146237, 0.00654508497187474, 0.005,
            0.00345491502812526, 0.00206107373853764, 0.000954915028125263, 0.000244717418524232,
        ];
        var plan = new LearningRatePlan(LearningRateSchedule.Cosine, 0.01, 10);

        Assert.All(expected.Index(), pair => Assert.Equal(pair.Item, plan.At(pair.Index), 1e-12));
    }

    [Fact]
    public void LearningRatePlan_Plateau_HalvesAfterFiveEpochsWithoutImprovement()
    {
        var plan = new LearningRatePlan(LearningRateSchedule.Plateau, 0.8, 100);
        plan.EndEpoch(1);
        for (int i = 0; i < 4; i++)
        {
            plan.EndEpoch(1);
        }

        Assert.Equal(0.8, plan.At(0));

        plan.EndEpoch(2);
        Assert.Equal(0.4, plan.At(0));

        plan.EndEpoch(0.5);
        Assert.Equal(0.4, plan.At(0));
    }

    /// <summary>Parameters after a step with a gradient of a norm, and another with one of norm 0.5.</summary>
    private static float[] TwoSteps(FitDevice device, double first, double maximumNorm)
    {
        using var generator = new torch.Generator(4);
        using var network = new DenseNetwork(
            new NetworkArchitecture { InputSize = 3, OutputSize = 1, HiddenUnits = [], Activation = Activation.Relu },
            1,
            generator,
            device);
        using IOptimizer optimizer = device.HasDirectMemory ? new AdamW(network, 0) : new TensorAdamW(network, 0);
        foreach (double norm in (double[])[first, 0.5])
        {
            NetworkParameter weights = network.Parameters[0];
            weights.Gradient.fill_((float)(norm / Math.Sqrt(weights.Gradient.numel())));
            using IDisposable noGradient = torch.no_grad();
            optimizer.Step(0.1, maximumNorm);
        }

        return network.Export().Layers[0].Weights;
    }

    private static float[] Repeat(float[] values, int copies) =>
        [.. Enumerable.Repeat(values, copies).SelectMany(static v => v)];
}
