namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the suite compares, and which strengths it searches.</summary>
internal static class ImbalancedMethods
{
    private static readonly double[] _shares = [0.3, 0.6, 1];
    private static readonly double[] _noises = [0.1, 0.2, 0.4];

    /// <summary>The network without any method, against which all others are held.</summary>
    public static ImbalancedMethod Plain { get; } = new("plain", [new("-", () => [])]);

    /// <summary>All methods, the plain network first.</summary>
    public static IReadOnlyList<ImbalancedMethod> All { get; } = [Plain, .. Single(), .. Combined()];

    private static IEnumerable<ImbalancedMethod> Single() =>
    [
        Plain with { Name = "plain, stopped by loss", StopsByLoss = true },
        new("sqrt weights", Weights(_shares, DensityWeightScheme.SquareRootInverse)),
        new("sqrt weights + LDS", Weights(_shares, DensityWeightScheme.SquareRootInverse, SmoothingKernel.Gaussian)),
        new("inverse weights", Weights(_shares, DensityWeightScheme.Inverse)),
        new("inverse weights + LDS", Weights(_shares, DensityWeightScheme.Inverse, SmoothingKernel.Gaussian)),
        new("DenseWeight", DenseWeight()),
        new("FDS", FeatureSmoothing()),
        new("RankSim", RankSim(1, 10, 100)),
        new("BMC", Balanced(BalancedMsePrior.BatchMonteCarlo, _noises)),
        new("GAI", Balanced(BalancedMsePrior.GaussianMixture, _noises)),
        new("BNI", Balanced(BalancedMsePrior.Bins, _noises)),
        new("Focal-R", Focal(1, 4, 16)),
        new("RRT", [.. _shares.Select(Retraining)]),
        new("SMOTER", [.. ResampledRows.Factors.Select(ResampledRows.Smoter)]),
        new("SMOGN", [.. ResampledRows.Factors.Select(ResampledRows.Smogn)]),
        new("ConR", ConR(0.5, 2, 8)),
    ];

    private static IEnumerable<ImbalancedMethod> Combined()
    {
        Candidate[] sqrt = Weights([0.6, 1], DensityWeightScheme.SquareRootInverse);
        Candidate[] smooth = Weights([0.6, 1], DensityWeightScheme.SquareRootInverse, SmoothingKernel.Gaussian);
        Candidate[] inverse = Weights([0.3, 0.6], DensityWeightScheme.Inverse, SmoothingKernel.Gaussian);
        return
        [
            ImbalancedMethod.Together("sqrt weights + ConR", sqrt, ConR(0.5, 2)),
            ImbalancedMethod.Together("sqrt weights + LDS + ConR", smooth, ConR(0.5, 2)),
            ImbalancedMethod.Together("inverse weights + LDS + ConR", inverse, ConR(0.5, 2)),
            ImbalancedMethod.Together("sqrt weights + RankSim", sqrt, RankSim(1, 10)),
            ImbalancedMethod.Together("sqrt weights + RankSim + ConR", sqrt, RankSim(3), ConR(0.5, 2)),
            ImbalancedMethod.Together("sqrt weights + FDS", sqrt, FeatureSmoothing()),
            ImbalancedMethod.Together("BMC + ConR", Balanced(BalancedMsePrior.BatchMonteCarlo, _noises), ConR(0.5, 2)),
            ImbalancedMethod.Together("BNI + ConR", Balanced(BalancedMsePrior.Bins, _noises), ConR(1)),
            ImbalancedMethod.Together("RRT + ConR", [.. _shares.Select(Retraining)], ConR(1)),
            ImbalancedMethod.Together("SMOGN + ConR", [.. ResampledRows.Factors.Select(ResampledRows.Smogn)], ConR(1)),
        ];
    }

    private static Candidate[] Weights(
        double[] shares, DensityWeightScheme scheme, SmoothingKernel smoothing = SmoothingKernel.None) =>
        [.. shares.Select(share => new Candidate($"weights {share}", () =>
            [new DensityWeighting { Strength = share, Density = new() { Scheme = scheme, Smoothing = smoothing } }]))];

    private static Candidate[] DenseWeight() =>
        [.. new[] { 0.5, 0.75, 1 }.Select(alpha => new Candidate($"alpha {alpha}", () =>
        [
            new DensityWeighting
            {
                Density = new()
                {
                    Estimate = LabelDensityEstimate.GaussianKernel,
                    Scheme = DensityWeightScheme.DenseWeight,
                    Alpha = alpha,
                },
            },
        ]))];

    private static Candidate[] FeatureSmoothing() =>
        [.. new[] { 0.3, 1 }.Select(strength => new Candidate($"FDS {strength}", () =>
            [new FeatureDistributionSmoothing { Strength = strength, BinCount = 20, HasEqualCountBins = true }]))];

    private static Candidate[] RankSim(params double[] strengths) =>
        [.. strengths.Select(strength => new Candidate(
            $"RankSim {strength}", () => [new RankSim { Strength = strength }]))];

    private static Candidate[] Balanced(BalancedMsePrior prior, double[] noises) =>
        [.. noises.Select(noise => new Candidate($"noise {noise}", () =>
            [new BalancedMse { Prior = prior, NoiseScale = noise, LearnsNoise = false }]))];

    private static Candidate[] Focal(params double[] scales) =>
        [.. scales.Select(scale => new Candidate($"beta {scale}", () => [new FocalR { ErrorScale = scale }]))];

    private static Candidate Retraining(double strength) =>
        new($"RRT {strength}", () => [new HeadRetraining { Strength = strength }]);

    private static Candidate[] ConR(params double[] strengths) =>
        [.. strengths.Select(strength => new Candidate($"ConR {strength}", () => [new ConR { Strength = strength }]))];
}
