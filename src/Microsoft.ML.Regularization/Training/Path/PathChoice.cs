namespace Microsoft.ML.Regularization;

/// <summary>Chooses the strength of a path.</summary>
internal static class PathChoice
{
    /// <param name="points">At least one of them has a model.</param>
    /// <param name="prefersStrongest">Whether one standard error is given away for a larger strength.</param>
    public static RegularizationPathPoint<T> Of<T>(
        IReadOnlyList<RegularizationPathPoint<T>> points, bool prefersStrongest)
        where T : NetworkTransformer
    {
        RegularizationPathPoint<T>[] trained = [.. points.Where(static point => point.Model is not null)];
        RegularizationPathPoint<T> best = trained.MinBy(static point => point.ValidationLoss)!;
        return prefersStrongest
            ? trained.Where(point => point.ValidationLoss <= best.ValidationLoss + best.StandardError)
                .MaxBy(static point => point.Strength)!
            : best;
    }
}
