namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// What a method costs: training steps of the default network at batch 256 on 20 features, with it and plain, in turns.
/// Both run on the engine that runs the method. The ratio is the plain step over the step with the method: a half means
/// twice the time. The entries "engine" have the same step by tensors for a peer, plain and with each method. What a
/// method does at the end of an epoch is not in it.
/// </summary>
internal static class StepCostSuite
{
    private const int Steps = 10;

    private static readonly (string Name, Func<Regularizer> Method)[] _methods =
    [
        ("rank-sim", () => new RankSim()),
        ("bmc", () => new BalancedMse()),
        ("conr-single-view", () => new ConR { Views = ConRViews.SingleView }),
        ("conr-two-views", () => new ConR()),
        ("gai", () => new BalancedMse { Prior = BalancedMsePrior.GaussianMixture }),
        ("bni", () => new BalancedMse { Prior = BalancedMsePrior.Bins }),
        ("density-weighting", () => new DensityWeighting()),
        ("focal-r", () => new FocalR()),
        ("mixup", () => new Mixup()),
        ("mixup-hidden-layer", () => new Mixup { Layers = [1] }),
        ("c-mixup", () => new CMixup()),
        ("adamixup", () => new AdaMixUp()),
        ("cut-mix", () => new CutMix()),
        ("h-mix", () => new HMix()),
        ("g-mix", () => new GMix()),
        ("rand-augment", () => new RandAugment()),
        ("feature-smoothing", () => new FeatureDistributionSmoothing()),
    ];

    /// <summary>Methods for classes; the plain step is one of two classes, too.</summary>
    private static readonly (string Name, Func<Regularizer> Method)[] _ofClasses =
    [
        ("elr", () => new Elr()),
        ("elr-two-networks", () => new Elr { UsesPeerNetwork = true }),
        ("co-teaching", () => new CoTeaching { ForgetRate = 0.2 }),
        ("jocor", () => new JoCoR { ForgetRate = 0.2 }),
    ];

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        yield return Engines("numbers", static () => Options<NetworkRegressionOptions>(), context);
        yield return Engines("classes", static () => Classes(), context);
        foreach (BenchResult result in Methods(context))
        {
            yield return result;
        }
    }

    private static IEnumerable<BenchResult> Methods(BenchContext context)
    {
        IEnumerable<(string Name, Func<NetworkOptions> Plain, Func<NetworkOptions> With)> ofNumbers =
            _methods.Select(static method => (
                method.Name,
                (Func<NetworkOptions>)(static () => Options<NetworkRegressionOptions>()),
                (Func<NetworkOptions>)(() => Options<NetworkRegressionOptions>(method.Method()))));
        IEnumerable<(string Name, Func<NetworkOptions> Plain, Func<NetworkOptions> With)> ofClasses =
            _ofClasses.Select(static method => (
                method.Name,
                (Func<NetworkOptions>)(static () => Classes()),
                (Func<NetworkOptions>)(() => Classes(method.Method()))));
        foreach ((string name, Func<NetworkOptions> plain, Func<NetworkOptions> with) in ofNumbers.Concat(ofClasses))
        {
            yield return Measure(name, plain(), with(), context, sameEngine: true);
            yield return Engines(name, with, context);
        }
    }

    /// <summary>The engine of choice beside tensors.</summary>
    private static BenchResult Engines(string name, Func<NetworkOptions> options, BenchContext context)
    {
        NetworkOptions tensors = options();
        tensors.Engine = TrainingEngine.Tensors;
        return Measure($"engine-{name}", tensors, options(), context);
    }

    private static BenchResult Measure(
        string name, NetworkOptions without, NetworkOptions with, BenchContext context, bool sameEngine = false)
    {
        (without.ThreadCount, with.ThreadCount) = (context.Threads, context.Threads);
        if (sameEngine)
        {
            without.Engine = EngineChoice.Of(with, gpuDeviceId: null);
        }

        using var plain = new StepDriver(without);
        using var driver = new StepDriver(with);
        plain.Run(Steps);
        driver.Run(Steps);
        driver.EndEpoch();
        driver.Run(Steps);
        double[] plainSeconds = new double[context.Rounds];
        double[] seconds = new double[context.Rounds];
        for (int round = 0; round < context.Rounds; round++)
        {
            plainSeconds[round] = Timed.Seconds(() => plain.Run(Steps));
            seconds[round] = Timed.Seconds(() => driver.Run(Steps));
        }

        Quantity quantity = Quantity.MicrosecondsEach("step", Steps);
        return new BenchResult
        {
            Name = $"{name}/{without.BatchSize}",
            Value = quantity.From(Median.Of(seconds)),
            Unit = quantity.Unit,
            Peer = quantity.From(Median.Of(plainSeconds)),
            // Of rounds in turn: what slows the machine down slows both.
            Ratio = Median.Of([.. plainSeconds.Zip(seconds, static (without, with) => without / with)]),
        };
    }

    private static NetworkBinaryOptions Classes(params Regularizer[] methods)
    {
        NetworkBinaryOptions options = Options<NetworkBinaryOptions>(methods);
        options.LabelColumnName = nameof(WideRow.IsPositive);
        return options;
    }

    private static TOptions Options<TOptions>(params Regularizer[] methods)
        where TOptions : NetworkOptions, new() => new()
        {
            ValidationFraction = 0,
            MaximumEpochs = 1_000_000,
            Device = "cpu",
            Regularizers = methods,
        };
}
