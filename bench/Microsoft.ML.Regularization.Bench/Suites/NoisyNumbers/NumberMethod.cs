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
        WithElr("ELR 3", RegressionLoss.Squared, 3),
        WithElr("ELR 10", RegressionLoss.Squared, 10),
        WithElr("absolute, ELR 3", RegressionLoss.Absolute, 3),
        WithElr("absolute, ELR 10", RegressionLoss.Absolute, 10),
    ];

    private static NumberMethod WithElr(string name, RegressionLoss loss, double strength) => new(name, options =>
    {
        options.Loss = loss;
        options.Regularizers = [Elr.ForNumbers(strength)];
    });
}
