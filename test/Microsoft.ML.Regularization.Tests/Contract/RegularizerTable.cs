namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// Every regularizer of the pack. A method that is not in this table does not exist: a test sees to it.
/// </summary>
internal static class RegularizerTable
{
    private const string NumbersOfElr = "Elr, numbers";

    private static readonly Dictionary<string, Func<double, Regularizer>> _ofStrength = new()
    {
        ["ConR, two views"] = strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
        ["ConR, single view"] = strength => new ConR
        {
            Strength = strength,
            SimilarityWindow = 0.5,
            Views = ConRViews.SingleView,
            Denominator = ConRDenominator.Reference,
            AnchorAverage = ConRAnchorAverage.ValidAnchors,
        },
        ["ConR, depth"] = strength => new ConR
        {
            Strength = strength,
            SimilarityWindow = 0.5,
            Denominator = ConRDenominator.ReferenceDepth,
        },
        ["DensityWeighting"] = strength => new DensityWeighting { Strength = strength },
        ["DensityWeighting, smoothed"] = strength => new DensityWeighting
        {
            Strength = strength,
            Density = { Scheme = DensityWeightScheme.Inverse, LowestCount = 1, Smoothing = SmoothingKernel.Gaussian },
        },
        ["DensityWeighting, DenseWeight"] = strength => new DensityWeighting
        {
            Strength = strength,
            Density =
            {
                Estimate = LabelDensityEstimate.GaussianKernel,
                Scheme = DensityWeightScheme.DenseWeight,
            },
        },
        ["FeatureDistributionSmoothing"] = strength => new FeatureDistributionSmoothing
        {
            Strength = strength,
            BinCount = 3,
        },
        ["FeatureDistributionSmoothing, reference"] = strength => new FeatureDistributionSmoothing
        {
            Strength = strength,
            BinCount = 3,
            HasEqualCountBins = true,
            Form = FeatureSmoothingForm.Reference,
        },
        ["HeadRetraining"] = strength => new HeadRetraining { Strength = strength },
        ["RankSim"] = strength => new RankSim { Strength = strength },
        ["RankSim, few rows"] = strength => new RankSim { Strength = strength, MaximumRows = 8 },
        ["FocalR, sigmoid"] = strength => new FocalR { Strength = strength },
        ["FocalR, tanh"] = strength => new FocalR
        {
            Strength = strength,
            Focus = 2,
            Activation = FocalActivation.Tanh,
        },
        ["BalancedMse, batch"] = strength => new BalancedMse { Strength = strength },
        ["BalancedMse, batch, learned noise"] = strength => new BalancedMse
        {
            Strength = strength,
            LearnsNoise = true,
        },
        ["BalancedMse, mixture"] = strength => new BalancedMse
        {
            Strength = strength,
            Prior = BalancedMsePrior.GaussianMixture,
        },
        ["BalancedMse, bins"] = strength => new BalancedMse { Strength = strength, Prior = BalancedMsePrior.Bins },
        ["Elr"] = strength => new Elr { Strength = strength },
        ["Elr, largest targets"] = strength => new Elr
        {
            Strength = strength,
            StoredClasses = 2,
            CorrectsBias = true,
            RampEpochs = 5,
        },
        [NumbersOfElr] = strength => new Elr { Strength = strength },
        ["Pencil"] = strength => new Pencil { Strength = strength, WarmUpEpochs = 1 },
        ["Pencil, labels that stay"] = strength => new Pencil
        {
            Strength = strength,
            WarmUpEpochs = 1,
            LearningEpochs = 0,
        },
        ["Adele"] = strength => new Adele { Strength = strength, LatestEpoch = 2, Confidence = 0.4 },
        ["Adele, accuracy, once"] = strength => new Adele
        {
            Strength = strength,
            LatestEpoch = 2,
            Confidence = 0.4,
            Agreement = AdeleAgreement.Accuracy,
            CorrectsOnce = true,
            SkipsSlowStart = true,
        },
        ["ViewConsistency"] = strength => new ViewConsistency { Strength = strength, Gate = 0.3 },
        ["ViewConsistency, learned weights"] = strength => new ViewConsistency
        {
            Strength = strength,
            Gate = 0.3,
            LearnsWeights = true,
            WeighsArguments = true,
        },
        ["Elr, two networks"] = strength => new Elr { Strength = strength, UsesPeerNetwork = true },
        ["Elr, two networks, labels reweighted"] = strength => new Elr
        {
            Strength = strength,
            UsesPeerNetwork = true,
            MixupStrength = 0,
            CorrectsBias = true,
            ReweightsLabels = true,
        },
        ["CoTeaching"] = strength => new CoTeaching { Strength = strength, ForgetRate = 0.3, GradualEpochs = 2 },
        ["CoTeaching, disagreement"] = strength => new CoTeaching
        {
            Strength = strength,
            ForgetRate = 0.3,
            GradualEpochs = 0,
            Form = CoTeachingForm.Disagreement,
            WarmUpEpochs = 1,
        },
        ["JoCoR"] = strength => new JoCoR { Strength = strength, ForgetRate = 0.3, GradualEpochs = 2 },
        ["LossCorrection, forward"] = strength => new LossCorrection
        {
            Strength = strength,
            TransitionMatrix = [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0, 0.3, 0.7]],
        },
        ["LossCorrection, backward"] = strength => new LossCorrection
        {
            Strength = strength,
            Form = LossCorrectionForm.Backward,
            TransitionMatrix = [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0, 0.3, 0.7]],
        },
        ["LossCorrection, estimated"] = strength => new LossCorrection { Strength = strength, WarmUpEpochs = 2 },
        ["Bootstrapping, hard"] = strength => new Bootstrapping { Strength = strength },
        ["Bootstrapping, soft"] = strength => new Bootstrapping
        {
            Strength = strength,
            Target = BootstrapTarget.Soft,
        },
        ["NestedDropout"] = strength => new NestedDropout { Strength = strength },
        ["NestedDropout, first layer"] = strength => new NestedDropout { Strength = strength, Layer = 1, KeptUnits = 5 },
        ["DropoutBottleneck"] = strength => new DropoutBottleneck { Strength = strength },
        ["FeatureNoise"] = strength => new FeatureNoise { Strength = strength },
        ["RandAugment"] = strength => new RandAugment { Strength = strength },
        ["RandAugment, series, three operations"] = strength => new RandAugment
        {
            Strength = strength,
            OperationCount = 3,
            SeriesChannels = 1,
        },
        ["Mixup"] = strength => new Mixup { Strength = strength },
        ["Mixup, hidden layer, per row"] = strength => new Mixup
        {
            Strength = strength,
            Layers = [1],
            DrawsPerRow = true,
        },
        ["CMixup"] = strength => new CMixup { Strength = strength },
        ["CMixup, hidden layer"] = strength => new CMixup { Strength = strength, Layers = [1] },
        ["CutMix, per row"] = strength => new CutMix { Strength = strength, DrawsPerRow = true },
        ["CutMix, count, per row"] = strength => new CutMix
        {
            Strength = strength,
            Form = CutMixForm.FixedCount,
            DrawsPerRow = true,
        },
        ["CutMix, segment, per row"] = strength => new CutMix
        {
            Strength = strength,
            Form = CutMixForm.Segment,
            DrawsPerRow = true,
        },
        ["HMix"] = strength => new HMix { Strength = strength },
        ["HMix, ordered, per row"] = strength => new HMix
        {
            Strength = strength,
            HasOrderedFeatures = true,
            DrawsPerRow = true,
        },
        ["GMix"] = strength => new GMix { Strength = strength },
        ["GMix, ordered, per row"] = strength => new GMix
        {
            Strength = strength,
            HasOrderedFeatures = true,
            DrawsPerRow = true,
        },
        ["AdaMixUp"] = strength => new AdaMixUp { Strength = strength, PolicyUnits = 8 },
        ["Remix"] = strength => new Remix { Strength = strength, SizeRatio = 1 },
        ["DecoupledMixup"] = strength => new DecoupledMixup { Strength = strength },
        ["DecoupledMixup, sigmoids, per row"] = strength => new DecoupledMixup
        {
            Strength = strength,
            Form = DecoupledForm.Sigmoids,
            ShareThreshold = 0.8,
            DrawsPerRow = true,
        },
        ["GroupLasso, neurons"] = strength => new GroupLasso { Strength = strength },
        ["GroupLasso, inputs"] = strength => new GroupLasso { Strength = strength, Groups = LassoGroups.Inputs },
        ["SparseWeights"] = strength => new SparseWeights { Strength = strength },
        ["SparseWeights, logarithmic"] = strength => new SparseWeights
        {
            Strength = strength,
            Form = SparsityForm.Logarithmic,
            Ramp = SparsityRamp.Cosine,
        },
        ["SparseWeights, absolute"] = strength => new SparseWeights
        {
            Strength = strength,
            Form = SparsityForm.Absolute,
            Ramp = SparsityRamp.None,
        },
    };

    public static IEnumerable<string> Names => _ofStrength.Keys;

    /// <summary>The methods that change the objective of a step, without steps before it.</summary>
    public static IEnumerable<string> NamesOfSteps =>
        Names.Where(static name => Create(name) is not HeadRetraining && name != NumbersOfElr);

    /// <summary>The methods that the fused engine can run.</summary>
    public static IEnumerable<string> NamesWithPlainForm =>
        Names.Where(static name => Create(name).HasPlainForm(IsForClasses(name)));

    /// <summary>The methods whose gradient is the derivative of what they add to the objective.</summary>
    public static IEnumerable<string> NamesWithDerivative =>
        Names.Where(static name =>
            Create(name) is not (RankSim or Elr or Bootstrapping) && Create(name) is not Pencil { LearningEpochs: > 0 });

    /// <summary>Whether the method works on classes, not on numbers.</summary>
    public static bool IsForClasses(string name) =>
        name != NumbersOfElr && Create(name)
            is Elr or LossCorrection or Bootstrapping or Pencil or Adele or ViewConsistency or Remix or DecoupledMixup
                or SmallLossSelection;

    /// <summary>Whether the method works on classes and on numbers.</summary>
    public static bool IsForBoth(string name) => Create(name) is Elr { UsesPeerNetwork: false };

    /// <summary>The method of a line of the table at a strength that matters.</summary>
    public static Regularizer Create(string name, double strength = 0.5) => _ofStrength[name](strength);
}
