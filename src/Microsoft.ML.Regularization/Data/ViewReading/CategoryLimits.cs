using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>Whether tables of embeddings fit in memory.</summary>
internal static class CategoryLimits
{
    // Weights, gradient, the gradient's copy, two moments of the optimizer, the best epoch's copy, the trained model.
    private const int CopiesOfWeights = 7;

    /// <exception cref="ArgumentOutOfRangeException">They do not; the message names the largest.</exception>
    public static void Check(CategoryTables categories, long maximumWeights) =>
        Check(categories, maximumWeights, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>With the memory at hand named, for tests.</summary>
    internal static void Check(CategoryTables categories, long maximumWeights, long availableBytes)
    {
        long weights = categories.All.Sum(Weights);
        double bytes = (double)weights * CopiesOfWeights * sizeof(float);
        if (weights <= maximumWeights && bytes <= availableBytes)
        {
            return;
        }

        CategoryTable largest = categories.All.MaxBy(Weights)!;
        // The parameter is an option, not one of a method here.
        string parameter = nameof(NetworkOptions.CategoricalFeatureColumnNames);
        throw new ArgumentOutOfRangeException(
            parameter,
            FormattableString.Invariant($"The embeddings of the categorical features have {weights} weights and take ")
            + $"about {Gigabytes(bytes)} GB of memory to train, there are {Gigabytes(availableBytes)} GB and at most "
            + FormattableString.Invariant($"{maximumWeights} weights. The largest part is column ")
            + FormattableString.Invariant($"'{largest.ColumnName}' with {largest.Keys.Length} keys of size ")
            + FormattableString.Invariant($"{largest.Size}: raise MinimumCategoryCount, lower EmbeddingSize, or keep ")
            + "the frequent values only (MapValueToKey, maximumNumberOfKeys).");
    }

    private static long Weights(CategoryTable table) => (long)table.RowCount * table.Size;

    private static string Gigabytes(double bytes) => (bytes / (1L << 30)).ToString("F1", CultureInfo.InvariantCulture);
}
