namespace Microsoft.ML.Regularization;

/// <summary>The classes of a label as the training rows show them.</summary>
internal sealed record ClassTargets
{
    public required int ClassCount { get; init; }

    /// <summary>
    /// Whether targets are rows of 0 and 1, one column a class, instead of one column of 0 and 1 for two classes.
    /// </summary>
    public required bool AreOneHot { get; init; }

    /// <summary>Sum of the row weights of each class over the training rows.</summary>
    public required double[] WeightSums { get; init; }

    /// <summary>Key values of the label; null where it has none.</summary>
    public required ClassValues? Values { get; init; }

    /// <summary>
    /// Factor of the row weights of each class, with mean one over the training rows; null where all are one.
    /// </summary>
    public float[]? Weights { get; init; }

    /// <summary>Makes factors with mean one over the training rows from a weight for each class.</summary>
    /// <exception cref="InvalidOperationException">Every class of the training rows has weight 0.</exception>
    public static float[] Normalized(double[] classWeights, double[] weightSums)
    {
        double sum = classWeights.Zip(weightSums, static (weight, rows) => weight * rows).Sum();
        return sum > 0
            ? [.. classWeights.Select(weight => (float)(weight * weightSums.Sum() / sum))]
            : throw new InvalidOperationException(
                "Every class of the training rows has weight 0 in ClassWeights. Give at least one of them a weight "
                + "above 0, or set ClassWeights to null.");
    }

    /// <summary>
    /// Weights that give each class of the training rows the same sum: inverse to its share; 0 where it has none.
    /// </summary>
    public static double[] Balanced(double[] weightSums) => [.. weightSums.Select(static sum => sum > 0 ? 1 / sum : 0)];

    /// <summary>How messages call a class.</summary>
    public string Describe(int index) => Values is { } values
        ? $"'{values.Names[index]}'"
        : AreOneHot ? $"{index + 1}" : index == 1 ? "true" : "false";
}
