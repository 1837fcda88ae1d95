using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class BalancedMseTests
{
    private static readonly LossStep _step = new(
        new[,] { { 1 }, { 2.5 }, { -0.5 }, { 7 } }, new[,] { { 1.2 }, { 2 }, { 1.5 }, { 3 } });

    [Fact]
    public void Batch_OutputsAndTargetsShifted_Stays()
    {
        var (loss, gradient) = _step.Run(Batch(1));

        var (shiftedLoss, shiftedGradient) = new LossStep(Shift(_step.Outputs), Shift(_step.Targets)).Run(Batch(1));

        Assert.Equal(loss, shiftedLoss, 1e-9);
        Assert.Equal(gradient, shiftedGradient, (a, b) => Math.Abs(a - b) < 1e-9);

        static double[,] Shift(double[,] values) => ConRBatch.Map(values, (_, _, value) => value + 100);
    }

    [Fact]
    public void Batch_AllTargetsAndOutputsEqual_IsTheLogarithmOfTheirNumber()
    {
        var same = new double[,] { { 3 }, { 3 }, { 3 }, { 3 }, { 3 } };

        Assert.Equal(0.5 * Math.Log(5), new LossStep(same, same).Run(Batch(0.5)).Loss, 1e-12);
    }

    [Fact]
    public void Batch_NoiseVanishing_TendsToTheErrorBeyondTheNearestTarget() =>
        // Squared errors 0.04, 0.25, 4, 16 less those to the nearest targets 0.04, 0.25, 2.89, 16, over 4 rows.
        Assert.Equal(0.2775, _step.Run(Batch(0.01)).Loss, 1e-3);

    [Fact]
    public void Batch_OneRow_HasNeitherLossNorSlope()
    {
        var (loss, gradient) = new LossStep(new double[,] { { 4 } }, new double[,] { { 1 } }).Run(Batch(1));

        Assert.Equal(0, loss, 1e-12);
        Assert.Equal(0, gradient[0], 1e-12);
    }

    [Fact]
    public void Batch_RowWeights_CountAsCopies()
    {
        var weighted = _step with { Weights = [1, 2, 1, 3] };
        int[] copies = [0, 1, 1, 2, 3, 3, 3];
        var copied = new LossStep(Rows(_step.Outputs, copies), Rows(_step.Targets, copies));

        var (loss, gradient) = weighted.Run(Batch(0.8));
        var (copiedLoss, copiedGradient) = copied.Run(Batch(0.8));

        // Means are over 4 rows here and over 7 there.
        Assert.Equal(copiedLoss * 7, loss * 4, 1e-9);
        double[] summed = new double[4];
        foreach (var (row, slope) in copies.Zip(copiedGradient))
        {
            summed[row] += slope;
        }

        Assert.Equal(summed.Select(slope => slope * 7 / 4), gradient, (a, b) => Math.Abs(a - b) < 1e-9);

        static double[,] Rows(double[,] values, int[] rows)
        {
            var result = new double[rows.Length, 1];
            for (int i = 0; i < rows.Length; i++)
            {
                result[i, 0] = values[rows[i], 0];
            }

            return result;
        }
    }

    [Fact]
    public void Batch_WeightOfZero_IsFinite()
    {
        var (loss, gradient) = (_step with { Weights = [0, 1, 0, 0] }).Run(Batch(1));

        Assert.True(double.IsFinite(loss));
        Assert.All(gradient, slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void Mixture_OneVeryWideComponent_HasTheSlopeOfTheSquaredError()
    {
        using var scope = NewDisposeScope();
        var prior = GaussianMixturePrior.Of(
            zeros(1, ScalarType.Float64), zeros(1, 1, ScalarType.Float64), full(1, 1, 1, 1e9, ScalarType.Float64), CPU);

        double[] gradient = _step.Run(Hook(prior, 1)).Gradient;

        Assert.Equal(_step.Run(null).Gradient, gradient, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Mixture_ComponentsWithoutVariance_AreTheBins()
    {
        using var scope = NewDisposeScope();
        var centres = tensor((double[])[0.5, 1.5, 4]).unsqueeze(1);
        var logs = tensor((double[])[0.5, 0.3, 0.2]).log();
        var mixture = GaussianMixturePrior.Of(logs, centres, zeros(3, 1, 1, ScalarType.Float64), CPU);

        var (loss, gradient) = _step.Run(Hook(new PointPrior(centres, logs), 0.6));
        var (mixtureLoss, mixtureGradient) = _step.Run(Hook(mixture, 0.6));

        Assert.Equal(loss, mixtureLoss, 1e-9);
        Assert.Equal(gradient, mixtureGradient, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Loss_StrengthOfAThird_IsAThirdOfTheWay()
    {
        var third = new BalancedMseHook(
            new() { NoiseScale = 1, LearnsNoise = false, Strength = 1 / 3.0 }, new BatchPrior());

        Assert.Equal(
            (2 * _step.Run(null).Loss / 3) + (_step.Run(Batch(1)).Loss / 3), _step.Run(third).Loss, 1e-9);
    }

    [Fact]
    public void Noise_Learned_TendsToTheSpreadOfTheErrors()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var targets = rand(256, 1, generator: generator).mul(10);
        var outputs = targets.add(randn(256, 1, generator: generator).mul(0.4));
        var noise = new LearnedNoise(1.5, 0.05);
        for (int i = 0; i < 200; i++)
        {
            using var step = NewDisposeScope();
            var terms = new BatchPrior().Terms(outputs, targets, null, noise.Value);
            noise.Step(terms.NoiseSlopes().mean().item<float>());
        }

        Assert.InRange(noise.Value, 0.3, 0.5);
    }

    [Fact]
    public void Noise_GradientThatIsNoNumberOrFarTooLarge_StaysInBounds()
    {
        var noise = new LearnedNoise(0.5, 10);
        noise.Step(double.NaN);
        Assert.Equal(0.5, noise.Value);

        noise.Step(1e10);
        Assert.Equal(LearnedNoise.Smallest, noise.Value, 1e-9);
    }

    [Fact]
    public void MixtureFit_TwoHeaps_FindsThem()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var heaps = cat([
            randn(300, generator: generator).mul(0.1).sub(1), randn(100, generator: generator).mul(0.3).add(2)]);

        var mixture = new GaussianMixtureFit(Fit(heaps.data<float>().ToArray())).Run(2);

        double[] weights = mixture.Weights.data<double>().ToArray();
        int rare = weights[0] < weights[1] ? 0 : 1;
        Assert.Equal(0.25, weights[rare], 0.01);
        Assert.Equal(2, mixture.Means[rare, 0].item<double>(), 0.1);
        Assert.Equal(0.3, Math.Sqrt(mixture.Covariances[rare, 0, 0].item<double>()), 0.06);
        Assert.Equal(-1, mixture.Means[1 - rare, 0].item<double>(), 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void MixtureFit_ConstantTargetAndFewerRowsThanComponents_IsFinite(int rows)
    {
        using var scope = NewDisposeScope();
        float[] targets = [.. Enumerable.Repeat(2f, rows)];

        var prior = GaussianMixturePrior.Fit(Fit(targets), 8);
        var (loss, gradient) = _step.Run(Hook(prior, 0.5));

        Assert.True(double.IsFinite(loss));
        Assert.All(gradient, slope => Assert.True(double.IsFinite(slope)));
    }

    [Theory]
    [InlineData("NoiseScale = 0", 0, 0.01, 8, 100)]
    [InlineData("NoiseScale = NaN", double.NaN, 0.01, 8, 100)]
    [InlineData("NoiseLearningRate = -1", 1, -1, 8, 100)]
    [InlineData("ComponentCount = 0", 1, 0.01, 0, 100)]
    [InlineData("BinCount = 0", 1, 0.01, 8, 0)]
    public void Validate_OutOfRange_NamesOptionAndValue(
        string expected, double noise, double rate, int components, int bins)
    {
        var method = new BalancedMse
        {
            NoiseScale = noise,
            NoiseLearningRate = rate,
            ComponentCount = components,
            BinCount = bins,
        };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("BalancedMse")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static BalancedMseHook Batch(double noise) => Hook(new BatchPrior(), noise);

    private static BalancedMseHook Hook(ITargetPrior prior, double noise) =>
        new(new BalancedMse { NoiseScale = noise, LearnsNoise = false }, prior);

    private static FitContext Fit(float[] targets) => new()
    {
        RowCount = targets.Length,
        InputSize = 1,
        TargetSize = 1,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = null!,
        MaximumEpochs = 1,
        ReadLabels = () => (targets, []),
    };
}
