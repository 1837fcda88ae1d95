using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Batches at the edge of what the formula allows.</summary>
public sealed class ConRSafetyTests
{
    private static readonly double[,] FourFeatures = { { 1, 0.2 }, { 0.8, 0.4 }, { 0.9, -0.1 }, { 0.1, 1 } };
    private static readonly double[,] FourTargets = { { 0 }, { 0.1 }, { 3 }, { 3.1 } };
    private static readonly double[,] FourPredictions = { { 0.2 }, { 0.3 }, { 0.25 }, { 3 } };

    [Fact]
    public void PerRow_NoNegatives_IsZeroWithZeroGradient()
    {
        var result = new ConRBatch(FourFeatures, FourTargets, FourTargets).Run(new ConR());

        Assert.All(result.Losses, loss => Assert.Equal(0, loss));
        Assert.All(result.Gradient.Cast<double>(), slope => Assert.Equal(0, slope));
    }

    [Theory]
    [InlineData(ConRDenominator.Clean)]
    [InlineData(ConRDenominator.Reference)]
    [InlineData(ConRDenominator.ReferenceDepth)]
    public void PerRow_NoPositives_IsZeroWhenSkipped(ConRDenominator denominator)
    {
        var batch = new ConRBatch(FourFeatures, new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }, new double[4, 1]);

        var result = batch.Run(new ConR { Denominator = denominator });

        Assert.All(result.Losses, loss => Assert.Equal(0, loss));
        Assert.All(result.Gradient.Cast<double>(), slope => Assert.Equal(0, slope));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PerRow_LonelyRow_ThrowsWhenAsked(bool onSpans)
    {
        var options = new ConR { NoPositive = ConRNoPositive.Throw };
        using var scope = NewDisposeScope();
        var targets = tensor(new double[,] { { 0 }, { 0.1 }, { 2 } });
        var confused = zeros(3, 1, dtype: ScalarType.Float64);

        var error = Assert.Throws<InvalidOperationException>(() => onSpans
            ? ConRSpans.Contrast(eye(3, dtype: ScalarType.Float64), targets, confused, null, options)
            : ConRTensors.Contrast(eye(3, dtype: ScalarType.Float64), targets, confused, null, options));

        Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("SimilarityWindow = 0.2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PerRow_RowWithoutLength_HasZeroGradientAndOthersAreFinite()
    {
        var features = (double[,])FourFeatures.Clone();
        features[0, 0] = features[0, 1] = 0;

        var result = new ConRBatch(features, FourTargets, FourPredictions).Run(new ConR());

        Assert.All(result.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.All(result.Gradient.Cast<double>(), slope => Assert.True(double.IsFinite(slope)));
        Assert.Equal(0, result.Gradient[0, 0]);
        Assert.Equal(0, result.Gradient[0, 1]);
        Assert.NotEqual(0, result.Gradient[2, 0]);
    }

    [Fact]
    public void PerRow_SingleRow_IsZero()
    {
        var batch = new ConRBatch(new double[,] { { 1, 2 } }, new double[,] { { 1 } }, new double[,] { { 1 } });

        var result = batch.Run(new ConR());

        Assert.Equal([0.0], result.Losses);
        Assert.Equal([0.0, 0.0], result.Gradient.Cast<double>());
    }

    [Fact]
    public void PerRow_WeightZero_DropsTheNegativesOfThatRow()
    {
        var batch = new ConRBatch(FourFeatures, FourTargets, FourPredictions, [0, 1, 1, 1]);

        var result = batch.Run(new ConR());

        // Its only positive is all that is left of the denominator: -log(1) = 0.
        Assert.Equal(0, result.Losses[0], 1e-12);
        Assert.All(result.Gradient.Cast<double>(), slope => Assert.True(double.IsFinite(slope)));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e30)]
    public void PerRow_HugeTargetGaps_AreFinite(double gap)
    {
        var targets = ConRBatch.Map(FourTargets, (row, _, value) => row < 2 ? value : value + gap);
        targets[3, 0] = targets[2, 0];

        var result = new ConRBatch(FourFeatures, targets, FourPredictions)
            .Run(new ConR { PushStrength = 2 }, ScalarType.Float32);

        Assert.True(result.Losses[0] > 1e5);
        Assert.All(result.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.All(result.Gradient.Cast<double>(), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void PerRow_TinyTemperature_IsFinite()
    {
        var result = new ConRBatch(FourFeatures, FourTargets, FourPredictions)
            .Run(new ConR { Temperature = 1e-4 }, ScalarType.Float32);

        Assert.All(result.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.All(result.Gradient.Cast<double>(), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void PerRow_TargetAtTheWindow_IsPositive()
    {
        // The window includes its boundary: |0.25 - 0| = 0.25, exact in binary.
        var batch = new ConRBatch(
            new double[,] { { 1, 0 }, { 1, 1 }, { 1, -1 } },
            new double[,] { { 0 }, { 0.25 }, { 5 } },
            new double[,] { { 0 }, { 9 }, { 0.25 } });

        double[] losses = batch.Run(new ConR { SimilarityWindow = 0.25, PushStrength = 0 }).Losses;

        Assert.Equal(Math.Log(2), losses[0], 1e-12);
    }
}
