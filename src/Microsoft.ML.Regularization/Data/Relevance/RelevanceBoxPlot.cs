namespace Microsoft.ML.Regularization;

/// <summary>The box plot whose whiskers tell from where on targets are extreme.</summary>
public enum RelevanceBoxPlot
{
    /// <summary>
    /// Fences that follow the skewness of the labels, so that the long tail of a skewed target is not extreme as a
    /// whole (M. Hubert and E. Vandervieren, "An adjusted boxplot for skewed distributions", 2008).
    /// </summary>
    Adjusted,

    /// <summary>The usual fences, as far below as above the box (J. Tukey, 1977).</summary>
    Tukey,
}
