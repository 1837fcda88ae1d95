namespace Microsoft.ML.Regularization.Bench;

/// <summary>A way to bear wrong labels of a regression.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Apply">Sets it up.</param>
internal sealed record NumberMethod(string Name, Action<NetworkRegressionOptions> Apply)
{
    /// <summary>The squared loss first: it is what the others are held against.</summary>
    public static IReadOnlyList<NumberMethod> All { get; } =
    [
        new("squared", static _ => { }),
        new("Huber", static options => options.Loss = RegressionLoss.Huber),
        new("absolute", static options => options.Loss = RegressionLoss.Absolute),
        new("ELR", static options => options.Regularizers = [new Elr()]),
        new("ELR, Huber", static options =>
            (options.Loss, options.Regularizers) = (RegressionLoss.Huber, [new Elr()])),
    ];
}
