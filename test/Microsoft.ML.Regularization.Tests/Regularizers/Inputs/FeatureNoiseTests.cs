using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class FeatureNoiseTests
{
    [Fact]
    public void Add_ManyValues_HasTheStandardDeviationAskedFor()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var values = full(200, 500, 3f);

        var noise = GaussianNoise.Add(values, 0.1, generator).sub(values);

        // 100,000 draws: five standard errors are 0.0016 for the mean and 0.0011 for the deviation.
        Assert.Equal(0, noise.mean().item<float>(), 0.0016);
        Assert.Equal(0.1, noise.std().item<float>(), 0.0011);
    }

    [Fact]
    public void Augment_Batch_ReplacesInputsAndKeepsTheOldTensor()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = zeros(3, 2);
        var targets = ones(3, 1);
        long[] ids = [0, 1, 2];
        var batch = new TrainingBatch { Inputs = inputs, Targets = targets, RowIds = ids };

        var fit = PenaltyStep.Fit(generator);
        ((IBatchAugmenter)new FeatureNoise().Begin(fit)!).Augment(batch, fit);

        Assert.Equal(0, inputs.abs().sum().item<float>());
        Assert.NotEqual(0, batch.Inputs.abs().sum().item<float>());
        Assert.Same(targets, batch.Targets);
    }
}
