namespace Microsoft.ML.Regularization;

/// <summary>What methods for classes ask of a fit.</summary>
internal static class ClassificationTask
{
    /// <summary>The number of classes of the fit.</summary>
    /// <exception cref="InvalidOperationException">The targets are numbers.</exception>
    public static int Classes(FitContext fit, string method) => fit.IsClassification
        ? Math.Max(2, fit.TargetSize)
        : throw new InvalidOperationException(
            $"{method} works on classes, and this trainer learns numbers. Take it out of Regularizers, or use a "
            + "trainer of BinaryClassification or MulticlassClassification.");
}
