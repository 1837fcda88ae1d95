using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ConRPenaltyTests
{
    [Fact]
    public void PerRow_SingleView_IsTheLossOfTheBatchTimesStrength()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (inputs, targets) = Batch();
        var weights = tensor([0.5, 1, 1.5, 1, 0.7, 1.3]);
        var options = new ConR { Views = ConRViews.SingleView, Strength = 3, SimilarityWindow = 0.5 };

        var perRow = PerRow(options, generator, inputs, targets, weights)!;

        var expected = ConRLoss.PerRow(inputs, targets, inputs.mean([1], keepdim: true), weights, options);
        Assert.True(expected.sum().item<double>() > 0);
        Assert.Equal(0, perRow.sub(expected.mul(3)).abs().sum().item<double>(), 1e-12);
    }

    [Fact]
    public void PerRow_TwoViews_ComparesTheBatchWithItself()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (inputs, targets) = Batch();
        var weights = tensor([0.5, 1, 1.5, 1, 0.7, 1.3]);
        var options = new ConR { SimilarityWindow = 0.5, FeatureNoise = 0 };

        var perRow = PerRow(options, generator, inputs, targets, weights)!;

        // Without noise and dropout both views are the batch itself.
        var twice = inputs.repeat(2, 1);
        var expected = ConRLoss.PerRow(
            twice, targets.repeat(2, 1), twice.mean([1], keepdim: true), weights.repeat(2), options);
        Assert.Equal(12, perRow.shape[0]);
        Assert.Equal(0, perRow.sub(expected).abs().sum().item<double>(), 1e-12);
    }

    [Fact]
    public void PerRow_TwoViews_DifferByTheirNoise()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (inputs, targets) = Batch();

        var perRow = PerRow(new ConR { SimilarityWindow = 0.5 }, generator, inputs, targets)!;

        double[] views = perRow.data<double>().ToArray();

        Assert.NotEqual(views[..6], views[6..]);
    }

    [Fact]
    public void PerRow_LonelyRows_HavePositivesInTwoViews()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = randn(5, 2, dtype: ScalarType.Float64, generator: generator).mul(0.01).add(1);
        var targets = arange(5, dtype: ScalarType.Float64).unsqueeze(1);
        var options = new ConR { NoPositive = ConRNoPositive.Throw };

        var twoViews = PerRow(options, generator, inputs, targets)!;

        Assert.True(twoViews.gt(0).all().item<bool>());
        options.Views = ConRViews.SingleView;
        Assert.Throws<InvalidOperationException>(() => PerRow(options, generator, inputs, targets));
    }

    [Fact]
    public void PerRow_WarmUp_GivesNoPenaltyUntilItIsOver()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (inputs, targets) = Batch();
        var fit = PenaltyStep.Fit(generator);
        var penalty = (IPenalty)new ConR { WarmUpEpochs = 2 }.Begin(fit)!;

        bool[] takesPart = [.. Enumerable.Range(0, 4).Select(epoch =>
        {
            fit.Epoch = epoch;
            return penalty.PerRow(PenaltyStep.OfIdentity(fit, inputs, targets)) is not null;
        })];

        Assert.Equal([false, false, true, true], takesPart);
    }

    [Fact]
    public void Begin_SettingsChangedLater_KeepsThoseOfTheFit()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var (inputs, targets) = Batch();
        var fit = PenaltyStep.Fit(generator);
        var options = new ConR { SimilarityWindow = 0.5, Views = ConRViews.SingleView };
        var penalty = (IPenalty)options.Begin(fit)!;

        var before = penalty.PerRow(PenaltyStep.OfIdentity(fit, inputs, targets))!.sum().item<double>();
        options.Strength = 100;
        var after = penalty.PerRow(PenaltyStep.OfIdentity(fit, inputs, targets))!.sum().item<double>();

        Assert.Equal(before, after);
    }

    private static Tensor? PerRow(
        ConR options, Generator generator, Tensor inputs, Tensor targets, Tensor? weights = null)
    {
        var fit = PenaltyStep.Fit(generator);
        return ((IPenalty)options.Begin(fit)!).PerRow(PenaltyStep.OfIdentity(fit, inputs, targets, weights));
    }

    private static (Tensor Inputs, Tensor Targets) Batch()
    {
        using var generator = new Generator(4);
        return (
            randn(6, 2, dtype: ScalarType.Float64, generator: generator),
            tensor(new[,] { { 0.0 }, { 0.2 }, { 1 }, { 1.1 }, { 2 }, { 2.3 } }));
    }
}
