namespace Microsoft.ML.Regularization.Tests;

/// <summary>Densities of labels, and the weights that follow from them.</summary>
public sealed class LabelDensityTests
{
    public static TheoryData<LabelDensityEstimate, DensityWeightScheme, SmoothingKernel> Settings
    {
        get
        {
            var settings = new TheoryData<LabelDensityEstimate, DensityWeightScheme, SmoothingKernel>();
            foreach (var estimate in Enum.GetValues<LabelDensityEstimate>())
            {
                foreach (var scheme in Enum.GetValues<DensityWeightScheme>())
                {
                    settings.Add(estimate, scheme, SmoothingKernel.None);
                    settings.Add(estimate, scheme, SmoothingKernel.Gaussian);
                }
            }

            return settings;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Weights_AnyLabels_ArePositiveBoundedWithMeanOne(
        LabelDensityEstimate estimate, DensityWeightScheme scheme, SmoothingKernel smoothing)
    {
        var random = new Random(1);
        foreach (int rows in (int[])[1, 2, 3, 19, 200])
        {
            float[] labels = [.. Enumerable.Range(0, rows).Select(_ => (float)Math.Exp(6 * random.NextDouble()))];
            foreach (double maximum in (double[])[1, 3, double.PositiveInfinity])
            {
                var options = Options(estimate, scheme, smoothing);
                options.MaximumWeight = maximum;

                float[] weights = Weights(labels, options);

                Assert.All(weights, weight => Assert.InRange(weight, float.Epsilon, maximum));
                Assert.Equal(1, weights.Average(weight => (double)weight), 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Weights_ConstantLabel_AreOne(
        LabelDensityEstimate estimate, DensityWeightScheme scheme, SmoothingKernel smoothing) => Assert.All(
        Weights([5, 5, 5, 5], Options(estimate, scheme, smoothing)), weight => Assert.Equal(1, weight, 1e-6));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Weights_MissingLabels_AreOneAndNotCounted(
        LabelDensityEstimate estimate, DensityWeightScheme scheme, SmoothingKernel smoothing)
    {
        var options = Options(estimate, scheme, smoothing);

        float[] weights = Weights([1, 1, 1, 2, float.NaN, 9, float.NegativeInfinity], options);

        float[] without = Weights([1, 1, 1, 2, 9], options);
        Assert.Equal([.. without[..4], 1, without[4], 1], weights);
        Assert.Equal([1f, 1f], Weights([float.NaN, float.NaN], options));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Weights_FarOutlier_AreFinite(
        LabelDensityEstimate estimate, DensityWeightScheme scheme, SmoothingKernel smoothing)
    {
        var options = Options(estimate, scheme, smoothing);
        options.MaximumWeight = double.PositiveInfinity;
        float[] labels = [.. Enumerable.Range(0, 100).Select(i => i * 1e-3f), 1e30f];

        float[] weights = Weights(labels, options);

        Assert.All(weights, weight => Assert.True(float.IsFinite(weight)));
        Assert.True(weights[^1] > weights[0]);
    }

    [Fact]
    public void Smooth_WindowOfOne_Stays()
    {
        double[] window = SmoothingWindow.Of(SmoothingKernel.Gaussian, 1, 2);

        Assert.Equal([3, 0, 7], SmoothingWindow.Smooth([3, 0, 7], window));
    }

    [Theory]
    [InlineData(SmoothingKernel.Gaussian)]
    [InlineData(SmoothingKernel.Laplace)]
    [InlineData(SmoothingKernel.Triangular)]
    public void Smooth_ImpulseAndSymmetricHistogram_GiveTheWindowAndASymmetricOne(SmoothingKernel kernel)
    {
        double[] window = SmoothingWindow.Of(kernel, 5, 1.5);

        Assert.Equal(window, SmoothingWindow.Smooth([0, 0, 1, 0, 0], window));
        double[] smooth = SmoothingWindow.Smooth([1, 4, 9, 9, 4, 1], window);
        Assert.Equal(smooth, smooth.Reverse(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(1, SmoothingWindow.Normalized(kernel, 5, 1.5).Sum(), 1e-12);
    }

    [Fact]
    public void Weights_SmoothedCountsFirst_AreInverseToSmoothedCounts()
    {
        var options = new DensityWeightsOptions
        {
            Scheme = DensityWeightScheme.Inverse,
            Smoothing = SmoothingKernel.Triangular,
            SmoothingWindow = 3,
            SmoothsCountsFirst = true,
        };

        // Weights of the window: 0.5, 1, 0.5. (8, 2, 10) becomes (9, 11, 11).
        Assert.Equal([1 / 9.0, 1 / 11.0, 1 / 11.0], BinnedDensity.RawWeights([8, 2, 10], options));
        // In the order of the published code counts below 5 count as 5 first: (8, 5, 10) becomes (10.5, 14, 12.5).
        options.SmoothsCountsFirst = false;
        Assert.Equal([1 / 10.5, 1 / 14.0, 1 / 12.5], BinnedDensity.RawWeights([8, 2, 10], options));
    }

    [Fact]
    public void Weights_DenseWeight_FallsLinearlyWithTheDensity()
    {
        // Counts 4, 2, 0 (no rows, so not the lowest), 1: scaled to 1, 1/3, -, 0.
        double[] weights = DenseWeights.Of([4, 2, 0, 1], [4, 2, 0, 1], 0.9);

        Assert.Equal(0.1, weights[0], 1e-12);
        Assert.Equal(0.7, weights[1], 1e-12);
        Assert.Equal(1, weights[3], 1e-12);
        Assert.Equal(1e-6, DenseWeights.Of([4, 1], [4, 1], 5)[0]);
    }

    [Fact]
    public void OfWidth_TenthsInSinglePrecision_AreInTheirBins()
    {
        float[] labels = [.. Enumerable.Range(0, 50).Select(i => i * 0.1f)];

        Assert.All(LabelBins.Count(LabelBins.OfWidth(labels, 0.1), labels), count => Assert.Equal(1, count));
    }

    [Fact]
    public void EqualCount_DistinctLabels_FillsBinsEvenly()
    {
        float[] labels = [.. Enumerable.Range(0, 100).Select(i => (float)Math.Exp(i * 0.1))];

        long[] counts = LabelBins.Count(LabelBins.EqualCount(labels, 7), labels);

        Assert.Equal(7, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, 14, 15));
    }

    [Fact]
    public void EqualCount_ManyTies_HasFewerBinsAndLosesNoLabel()
    {
        float[] labels = [.. Enumerable.Repeat(1f, 80), 2, 3, 4, 4, 4];

        double[] edges = LabelBins.EqualCount(labels, 10);

        Assert.Equal(edges.Distinct().Order(), edges);
        Assert.Equal(labels.Length, LabelBins.Count(edges, labels).Sum());
    }

    [Fact]
    public void KernelDensity_AnyLabels_IsTheSumOfKernels()
    {
        var random = new Random(2);
        float[] labels = [.. Enumerable.Range(0, 300).Select(_ => (float)(random.NextDouble() * random.NextDouble()))];
        var density = KernelDensity.Of(labels, [], 0.05);
        double Exact(double at) => labels.Sum(label => Math.Exp(-0.5 * Math.Pow((label - at) / 0.05, 2)));
        double factor = density.At(labels[0]) / Exact(labels[0]);

        // The grid widens the kernel by a sixth of its step squared, an eighth of the bandwidth: 0.3 percent.
        Assert.All(labels, label => Assert.Equal(1, density.At(label) / (factor * Exact(label)), 0.02));
    }

    [Fact]
    public void SilvermanBandwidth_NormalLabelsAndTies_FollowsTheRule()
    {
        // Quartiles of 0..100 are 25 and 75: 50 / 1.34 = 37.31 is above the deviation 29.155.
        float[] even = [.. Enumerable.Range(0, 101).Select(i => (float)i)];
        Assert.Equal(0.9 * 29.1547595 * Math.Pow(101, -0.2), KernelDensity.SilvermanBandwidth(even), 1e-5);

        // Quartiles are equal: the deviation alone. Mean 1, squares 9 of (0, 0, 0, ..., 10), ten values.
        float[] ties = [0, 0, 0, 0, 0, 0, 0, 0, 0, 10];
        Assert.Equal(0.9 * 3 * Math.Pow(10, -0.2), KernelDensity.SilvermanBandwidth(ties), 1e-9);
    }

    [Theory]
    [InlineData("SmoothingWindow = 4")]
    [InlineData("SmoothingDeviation = 0")]
    [InlineData("LowestCount = 0")]
    [InlineData("HighestCount = 2")]
    [InlineData("Alpha = NaN")]
    [InlineData("Bandwidth = -1")]
    [InlineData("Estimate = 9")]
    [InlineData("Scheme = 9")]
    [InlineData("Smoothing = 9")]
    public void Validate_OutOfRange_NamesOptionAndValue(string expected)
    {
        var options = new DensityWeightsOptions();
        string option = expected.Split(' ')[0];
        switch (option)
        {
            case "SmoothingWindow": options.SmoothingWindow = 4; break;
            case "SmoothingDeviation": options.SmoothingDeviation = 0; break;
            case "LowestCount": options.LowestCount = 0; break;
            case "HighestCount": options.HighestCount = 2; break;
            case "Alpha": options.Alpha = double.NaN; break;
            case "Bandwidth": options.Bandwidth = -1; break;
            case "Estimate": options.Estimate = (LabelDensityEstimate)9; break;
            case "Scheme": options.Scheme = (DensityWeightScheme)9; break;
            default: options.Smoothing = (SmoothingKernel)9; break;
        }

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static DensityWeightsOptions Options(
        LabelDensityEstimate estimate, DensityWeightScheme scheme, SmoothingKernel smoothing) => new()
        {
            Estimate = estimate,
            Scheme = scheme,
            Smoothing = smoothing,
        };

    private static float[] Weights(float[] labels, DensityWeightsOptions options) =>
        Array.ConvertAll(labels, DensityWeights.FromLabels(labels, options).Of);
}
