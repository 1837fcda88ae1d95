namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the suite compares.</summary>
internal static class NoisyMethods
{
    public const string CrossEntropy = "cross-entropy";
    public const string Automatic = "elr-automatic";
    public const string FixedElr = "elr";

    /// <summary>All methods, the plain network first.</summary>
    public static IReadOnlyList<NoisyMethod> All { get; } =
    [
        Network(CrossEntropy, static _ => { }),
        Elr(Automatic, null, static _ => true),
        Elr(FixedElr, 3, static _ => true),
        Elr("elr-1", 1, IsJudged),
        Elr("elr-7", 7, IsJudged),
        new(
            "elr+",
            static (ml, task) => ml.MulticlassClassification.Trainers.Elr(
                task.Apply(new ElrMulticlassOptions { Strength = 3, UsesPeerNetwork = true })),
            static _ => true),
        Network("co-teaching", static options => options.Regularizers = [new CoTeaching()]),
        Network("gce", static options => options.Loss = ClassificationLoss.GeneralizedCrossEntropy),
        Network("sce", static options => options.Loss = ClassificationLoss.SymmetricCrossEntropy),
        Network("forward", static options => options.Regularizers = [new LossCorrection()]),
        Network("nested-dropout", static options => options.Regularizers = [new NestedDropout()]),
        Companion("nested-dropout, co-teaching", static () => [new NestedDropout(), new CoTeaching()]),
        Companion("dropout-bottleneck", static () => [new DropoutBottleneck()]),
        Companion("pencil", static () => [new Pencil()]),
        Companion("adele", static () => [new Adele()]),
    ];

    /// <summary>ELR with a strength that does not depend on the rows.</summary>
    public static IEnumerable<string> FixedStrengths { get; } = [FixedElr, "elr-1", "elr-7"];

    // Other strengths only tell what the automatic one could have had.
    private static bool IsJudged(NoisyCondition condition) =>
        condition == NoisyCondition.None || condition == NoisyCondition.Forty;

    private static NoisyMethod Companion(string name, Func<Regularizer[]> regularizers) =>
        Network(name, options => options.Regularizers = regularizers()) with { Suits = IsJudged };

    private static NoisyMethod Network(string name, Action<NetworkMulticlassOptions> change) => new(
        name,
        (ml, task) =>
        {
            NetworkMulticlassOptions options = task.Apply(new NetworkMulticlassOptions());
            change(options);
            return ml.MulticlassClassification.Trainers.Network(options);
        },
        static _ => true);

    private static NoisyMethod Elr(string name, double? strength, Predicate<NoisyCondition> suits) => new(
        name,
        (ml, task) => ml.MulticlassClassification.Trainers.Elr(
            task.Apply(new ElrMulticlassOptions { Strength = strength })),
        suits);
}
