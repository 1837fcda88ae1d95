namespace Microsoft.ML.Regularization;

/// <summary>What methods for numbers as targets ask of a fit.</summary>
internal static class RegressionTask
{
    /// <exception cref="InvalidOperationException">The targets are classes.</exception>
    public static void Require(FitContext fit, string method)
    {
        if (fit.IsClassification)
        {
            throw new InvalidOperationException(
                $"{method} works on targets that are numbers, and this trainer learns classes. Take it out of "
                + "Regularizers; for classes there are ClassWeights, BalancesClasses and the focal loss.");
        }
    }

    /// <exception cref="InvalidOperationException">The targets are classes, or several numbers a row.</exception>
    public static void RequireOneTarget(FitContext fit, string method)
    {
        Require(fit, method);
        if (fit.TargetSize != 1)
        {
            throw new InvalidOperationException(
                $"{method} bins one target, and the label has {fit.TargetSize}. Take it out of Regularizers, or train "
                + "on one label column.");
        }
    }
}
