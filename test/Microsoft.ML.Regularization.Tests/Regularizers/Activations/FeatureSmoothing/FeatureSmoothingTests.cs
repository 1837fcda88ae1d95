using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class FeatureSmoothingTests
{
    [Fact]
    public void Calibration_StatisticsThatStay_IsTheIdentity()
    {
        using var scope = NewDisposeScope();
        var (features, bins) = Rows();
        var (_, means, variances) = Sums(features, bins, 3).Results();

        using var calibration = BinCalibration.Between(means, variances, means, variances);

        Assert.True(calibration.Apply(features, bins).sub(features).abs().max().item<double>() < 1e-12);
    }

    [Theory]
    [InlineData(FeatureSmoothingForm.Clean)]
    [InlineData(FeatureSmoothingForm.Reference)]
    public void Update_SingleBin_IsTheIdentity(FeatureSmoothingForm form)
    {
        using var scope = NewDisposeScope();
        var (features, _) = Rows();
        var bins = zeros(features.shape[0], ScalarType.Int64);
        using var statistics = Statistics(1, new() { Form = form });
        BinCalibration? calibration = null;
        for (int epoch = 0; epoch < 3; epoch++)
        {
            calibration?.Dispose();
            calibration = statistics.Update(Sums(features, bins, 1));
        }

        Assert.True(calibration!.Apply(features, bins).sub(features).abs().max().item<double>() < 1e-9);
        calibration.Dispose();
    }

    [Fact]
    public void Calibration_FarVariances_ChangesDeviationsByTheRootOfTenAtMost()
    {
        using var scope = NewDisposeScope();
        var means = zeros(1, 2, ScalarType.Float64);
        var variances = ones(1, 2, ScalarType.Float64);
        var smoothed = tensor(new[,] { { 1e6, 1e-6 } });
        using var calibration = BinCalibration.Between(means, variances, means, smoothed);

        var changed = calibration.Apply(ones(1, 2, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Assert.Equal(Math.Sqrt(10), changed[0, 0].item<double>(), 1e-12);
        Assert.Equal(Math.Sqrt(0.1), changed[0, 1].item<double>(), 1e-12);
    }

    [Fact]
    public void Update_Clean_SmoothsTheSameEpochOverBinsWithRows()
    {
        using var scope = NewDisposeScope();
        // Bins 0 and 2 of three; bin 1 between them is empty. One feature: (0, 2) and (10, 14).
        var features = tensor(new double[,] { { 0 }, { 2 }, { 10 }, { 14 } });
        var bins = tensor((long[])[0, 0, 2, 2]);
        double[] window = [0.1, 0.2, 0.4, 0.2, 0.1];
        using var statistics = new BinStatistics(3, window, new());

        using var calibration = statistics.Update(Sums(features, bins, 3));
        var changed = calibration.Apply(features, bins);

        // Means 1 and 12, variances 2 and 8, weights 0.8 for the own bin and 0.2 for the other.
        (double mean, double variance) = (0.8 + (0.2 * 12), (0.8 * 2) + (0.2 * 8));
        Assert.Equal(mean - Math.Sqrt(variance / 2), changed[0, 0].item<double>(), 1e-12);
        (mean, variance) = (0.2 + (0.8 * 12), (0.2 * 2) + (0.8 * 8));
        Assert.Equal(mean + (2 * Math.Sqrt(variance / 8)), changed[3, 0].item<double>(), 1e-12);
        // Nothing is known about the empty bin: what falls there stays.
        Assert.Equal(features, calibration.Apply(features, ones(4, ScalarType.Int64)), TensorsAreEqual);
    }

    [Fact]
    public void Update_NoMomentum_IsTheMeanOverEpochs()
    {
        using var scope = NewDisposeScope();
        var (features, bins) = Rows();
        using var statistics = Statistics(3, new() { Momentum = null });
        for (int epoch = 0; epoch < 4; epoch++)
        {
            statistics.Update(Sums(features.add(epoch), bins, 3)).Dispose();
        }

        var (_, means, _) = Sums(features, bins, 3).Results();
        Assert.True(statistics.Means!.sub(means.add(1.5)).abs().max().item<double>() < 1e-9);
    }

    [Fact]
    public void Sums_InBatches_AreThoseOfAllRows()
    {
        using var scope = NewDisposeScope();
        var (features, bins) = Rows();
        using var sums = new BinSums(3);
        sums.Add(features.narrow(0, 0, 7), bins.narrow(0, 0, 7));
        sums.Add(features.narrow(0, 7, 13), bins.narrow(0, 7, 13));

        var (counts, means, variances) = sums.Results();

        for (int bin = 0; bin < 3; bin++)
        {
            var rows = features[bins.eq(bin)];
            Assert.Equal(rows.shape[0], counts[bin, 0].item<double>());
            Assert.True(means[bin].sub(rows.mean([0L])).abs().max().item<double>() < 1e-12);
            Assert.True(variances[bin].sub(rows.var(0)).abs().max().item<double>() < 1e-12);
        }
    }

    [Fact]
    public void Fit_FirstEpochBeyondTheLast_IsThePlainFit()
    {
        var rows = Tables.View(Tables.Curved(90));
        float[] Fit(params Regularizer[] methods) =>
            Fits.Weights(Fits.Run(Fits.OnTensors(options => options.Regularizers = methods), rows));

        Assert.Equal(Fit(), Fit(new FeatureDistributionSmoothing { BinCount = 5, FirstEpoch = 5 }));
        Assert.NotEqual(Fit(), Fit(new FeatureDistributionSmoothing { BinCount = 5, FirstEpoch = 4 }));
    }

    [Theory]
    [InlineData("BinCount = 0", 0, 5, 0.9, 1)]
    [InlineData("SmoothingWindow = 4", 9, 4, 0.9, 1)]
    [InlineData("Momentum = 1", 9, 5, 1.0, 1)]
    [InlineData("FirstEpoch = 0", 9, 5, null, 0)]
    public void Validate_OutOfRange_NamesOptionAndValue(
        string expected, int bins, int window, double? momentum, int firstEpoch)
    {
        var method = new FeatureDistributionSmoothing
        {
            BinCount = bins,
            SmoothingWindow = window,
            Momentum = momentum,
            FirstEpoch = firstEpoch,
        };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("FDS")));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static bool TensorsAreEqual(Tensor first, Tensor second) => first.equal(second).all().item<bool>();

    private static BinStatistics Statistics(int bins, FeatureDistributionSmoothing options) =>
        new(bins, SmoothingWindow.Normalized(SmoothingKernel.Gaussian, 5, 2), options);

    private static BinSums Sums(Tensor features, Tensor bins, int binCount)
    {
        var sums = new BinSums(binCount);
        sums.Add(features, bins);
        return sums;
    }

    private static (Tensor Features, Tensor Bins) Rows()
    {
        using var generator = new Generator(2);
        return (
            randn(20, 4, dtype: ScalarType.Float64, generator: generator),
            tensor(Enumerable.Range(0, 20).Select(row => (long)(row % 3)).ToArray()));
    }
}
