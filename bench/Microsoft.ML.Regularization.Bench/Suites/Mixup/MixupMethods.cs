namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the suite compares, and which settings it searches.</summary>
internal static class MixupMethods
{
    /// <summary>Mixup of the inputs, which the other methods are held against beside the plain network.</summary>
    public const string InputMixup = "mixup";

    private static readonly double[] _alphas = [0.2, 2];
    private static readonly double[] _bandwidths = [0.05, 0.2, 1];

    /// <summary>The network without any method.</summary>
    public static MixupMethod Plain { get; } = new("plain", new Candidate("-", () => []));

    /// <summary>All methods, the plain network first.</summary>
    public static IReadOnlyList<MixupMethod> All { get; } =
    [
        Plain,
        new(InputMixup, One("α 0.2", () => new Mixup()), One("α 1", () => new Mixup { Strength = 1 }),
            One("α 8", () => new Mixup { Strength = 8 })),
        new("manifold-mixup", Manifold(0.5, 0, 1, 2), Manifold(2, 0, 1, 2), Manifold(0.5, 1), Manifold(2, 1)),
        new("cutmix", One("α 0.2", () => new CutMix { Strength = 0.2 }), One("α 1", () => new CutMix())),
        new("hmix", One("α 0.2", () => new HMix { Strength = 0.2 }), One("α 1", () => new HMix())),
        new("gmix", One("α 0.2", () => new GMix { Strength = 0.2 }), One("α 1", () => new GMix())),
        new("c-mixup", Similar(layer: 0), static set => !set.IsClassification),
        new("c-mixup-hidden", Similar(layer: 1), static set => !set.IsClassification),
        new("decoupled-mixup", [Decoupled(0.1), Decoupled(1)], HasThreeClasses),
        new("adamixup", Adaptive(0.3), Adaptive(1)),
        new("rand-augment", Augmented(1, 1), Augmented(1, 4), Augmented(2, 4), Augmented(2, 8)),
    ];

    /// <summary>Names of the methods beside the plain network.</summary>
    public static IEnumerable<string> Names => All.Skip(1).Select(method => method.Name);

    private static bool HasThreeClasses(MixupSet set) => set.Name.StartsWith("wheat", StringComparison.Ordinal);

    private static Candidate One(string setting, Func<Regularizer> method) => new(setting, () => [method()]);

    private static Candidate Manifold(double alpha, params int[] layers) => One(
        $"α {alpha}, layers {string.Join(' ', layers)}", () => new Mixup { Strength = alpha, Layers = layers });

    private static Candidate[] Similar(int layer) =>
    [
        .. _alphas.SelectMany(_ => _bandwidths, (alpha, bandwidth) => One(
            $"α {alpha}, h {bandwidth}",
            () => new CMixup { Strength = alpha, Bandwidth = bandwidth, Layers = [layer] })),
    ];

    private static Candidate Decoupled(double weight) =>
        One($"α 1, η {weight}", () => new DecoupledMixup { TermWeight = weight });

    private static Candidate Adaptive(double strength) =>
        One($"strength {strength}", () => new AdaMixUp { Strength = strength });

    private static Candidate Augmented(int count, double strength) => One(
        $"N {count}, M {strength}", () => new RandAugment { OperationCount = count, Strength = strength });
}
