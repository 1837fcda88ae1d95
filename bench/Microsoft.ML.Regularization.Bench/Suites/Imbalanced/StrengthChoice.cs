namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Chooses strengths by validation rows alone: the lowest mean error of the regions among those that cost little over
/// all rows, else what costs least.
/// </summary>
internal static class StrengthChoice
{
    /// <summary>
    /// By how much the mean absolute error over all validation rows may exceed that of the plain network.
    /// </summary>
    public const double AllowedIncrease = 0.03;

    /// <param name="plain">Fits of the plain network.</param>
    /// <param name="candidates">Fits of each setting with the same seeds.</param>
    /// <returns>Index of the setting.</returns>
    public static int Best(IReadOnlyList<FinishedFit> plain, IReadOnlyList<IReadOnlyList<FinishedFit>> candidates)
    {
        double limit = (1 + AllowedIncrease) * Overall(plain);
        int[] affordable = [.. Enumerable.Range(0, candidates.Count).Where(i => Overall(candidates[i]) <= limit)];
        return affordable.Length > 0
            ? affordable.MinBy(i => candidates[i].Average(fit => fit.Validation.Regions))
            : Enumerable.Range(0, candidates.Count).MinBy(i => Overall(candidates[i]));
    }

    private static double Overall(IReadOnlyList<FinishedFit> fits) => fits.Average(fit => fit.Validation.Overall);
}
