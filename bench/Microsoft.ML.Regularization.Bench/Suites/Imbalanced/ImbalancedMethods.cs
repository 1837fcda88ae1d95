namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the suite compares, and which strengths it searches.</summary>
internal static class ImbalancedMethods
{
    private static readonly double[] _rootShares = [0.2, 0.4, 0.7, 1];
    private static readonly double[] _inverseShares = [0.1, 0.2, 0.4];
    private static readonly double[] _noises = [0.1, 0.2, 0.4];
    private static readonly double[] _alphas = [0.25, 0.5, 0.75];
    private static readonly double[] _retrainedShares = [0.1, 0.2, 0.4];
    private static readonly double[] _rareFactors = [1.3, 1.6, 2.5];

    /// <summary>The network without any method, against which all others are held.</summary>
    public static ImbalancedMethod Plain { get; } = new("plain", [new("-", () => [])]);

    /// <summary>All methods, the plain network first.</summary>
    public static IReadOnlyList<ImbalancedMethod> All { get; } = [Plain, .. Single(), .. Combined()];

    private static IEnumerable<ImbalancedMethod> Single() =>
    [
        Plain with { Name = "plain, stopped by loss", StopsByLoss = true },
        new("sqrt weights", Root()),
        new("sqrt weights + LDS", Root(SmoothingKernel.Gaussian)),
        new("inverse weights", Inverse()),
        new("inverse weights + LDS", Inverse(SmoothingKernel.Gaussian)),
        new("DenseWeight", DenseWeight()),
        new("FDS", FeatureSmoothing(0.3, 1)),
        new("RankSim", RankSim(0.3, 1, 10)),
        new("BMC", Balanced(BalancedMsePrior.BatchMonteCarlo)),
        new("GAI", Balanced(BalancedMsePrior.GaussianMixture)),
        new("BNI", Balanced(BalancedMsePrior.Bins)),
        new("Focal-R", Focal(0.5, 1, 4)),
        new("RRT", Retraining()),
        new("SMOTER", [.. _rareFactors.Select(ResampledRows.Smoter)]),
        new("SMOGN", [.. _rareFactors.Select(ResampledRows.Smogn)]),
        new("ConR", ConR(0.2, 0.5, 2)),
    ];

    private static IEnumerable<ImbalancedMethod> Combined() =>
    [
        ImbalancedMethod.Together("sqrt weights + ConR", Root(), ConR(0.2, 1)),
        ImbalancedMethod.Together("sqrt weights + LDS + ConR", Root(SmoothingKernel.Gaussian), ConR(0.5)),
        ImbalancedMethod.Together("inverse weights + LDS + ConR", Inverse(SmoothingKernel.Gaussian), ConR(0.5)),
        ImbalancedMethod.Together("DenseWeight + ConR", DenseWeight(), ConR(0.5)),
        ImbalancedMethod.Together("sqrt weights + RankSim", Root(), RankSim(1)),
        ImbalancedMethod.Together("sqrt weights + RankSim + ConR", Root(), RankSim(1), ConR(0.5)),
        ImbalancedMethod.Together("sqrt weights + FDS", Root(), FeatureSmoothing(0.3)),
        ImbalancedMethod.Together("BMC + ConR", Balanced(BalancedMsePrior.BatchMonteCarlo), ConR(0.2, 1)),
        ImbalancedMethod.Together("BNI + ConR", Balanced(BalancedMsePrior.Bins), ConR(0.5)),
        ImbalancedMethod.Together("RRT + ConR", Retraining(), ConR(0.5)),
        ImbalancedMethod.Together("SMOGN + ConR", [.. _rareFactors.Select(ResampledRows.Smogn)], ConR(0.5)),
    ];

    private static Candidate[] Root(SmoothingKernel smoothing = SmoothingKernel.None) =>
        Weights(_rootShares, DensityWeightScheme.SquareRootInverse, smoothing);

    private static Candidate[] Inverse(SmoothingKernel smoothing = SmoothingKernel.None) =>
        Weights(_inverseShares, DensityWeightScheme.Inverse, smoothing);

    private static Candidate[] Weights(
        double[] shares, DensityWeightScheme scheme, SmoothingKernel smoothing) =>
        [.. shares.Select(share => new Candidate($"weights {share}", () =>
            [new DensityWeighting { Strength = share, Density = new() { Scheme = scheme, Smoothing = smoothing } }]))];

    private static Candidate[] DenseWeight() =>
        [.. _alphas.Select(alpha => new Candidate($"alpha {alpha}", () =>
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

    private static Candidate[] FeatureSmoothing(params double[] strengths) =>
        [.. strengths.Select(strength => new Candidate($"FDS {strength}", () =>
            [new FeatureDistributionSmoothing { Strength = strength, BinCount = 20, HasEqualCountBins = true }]))];

    private static Candidate[] RankSim(params double[] strengths) =>
        [.. strengths.Select(strength => new Candidate(
            $"RankSim {strength}", () => [new RankSim { Strength = strength }]))];

    private static Candidate[] Balanced(BalancedMsePrior prior) =>
        [.. _noises.Select(noise => new Candidate($"noise {noise}", () =>
            [new BalancedMse { Prior = prior, NoiseScale = noise, LearnsNoise = false }]))];

    private static Candidate[] Focal(params double[] scales) =>
        [.. scales.Select(scale => new Candidate($"beta {scale}", () => [new FocalR { ErrorScale = scale }]))];

    private static Candidate[] Retraining() =>
        [.. _retrainedShares.Select(share => new Candidate(
            $"RRT {share}", () => [new HeadRetraining { Strength = share, Density = InverseSmooth() }]))];

    private static DensityWeightsOptions InverseSmooth() =>
        new() { Scheme = DensityWeightScheme.Inverse, Smoothing = SmoothingKernel.Gaussian };

    private static Candidate[] ConR(params double[] strengths) =>
        [.. strengths.Select(strength => new Candidate($"ConR {strength}", () => [new ConR { Strength = strength }]))];
}
