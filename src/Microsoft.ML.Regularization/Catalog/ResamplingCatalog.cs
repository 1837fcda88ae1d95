using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Resampling of data with skewed regression targets, for any trainer.</summary>
public static class ResamplingCatalog
{
    /// <summary>
    /// Makes rare targets more frequent: adds rows between neighbours with rare targets and drops rows with normal ones
    /// (SMOTE for regression).
    /// </summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The training rows. They are read once, now, and held in memory.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>
    /// The resampled rows in random order: the feature and label columns, and <c>IsSynthetic</c> (Boolean). Other columns
    /// are left out, for new rows have no values of them.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Resample the training set alone, after it was split off: a test row whose neighbour was made from it tells
    /// nothing. The ranges of the target are runs of rare or normal rows by ascending label; rare means a relevance of at
    /// least <see cref="ResamplingOptions.RelevanceThreshold"/>. The time grows with the square of the rows of a rare
    /// range.
    /// </para>
    /// <para>
    /// Source: L. Torgo, R. Ribeiro, B. Pfahringer, P. Branco, "SMOTE for Regression", EPIA 2013. Deviates: distances are
    /// taken after scaling each number by its range; one random share serves all slots of a new row, which so lies on the
    /// line between its two rows; the numbers of rows follow <see cref="ResamplingOptions.Balance"/>.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var resampled = mlContext.Data.Smoter(split.TrainSet, new SmoterOptions { RelevanceThreshold = 0.7 });
    /// var model = mlContext.Regression.Trainers.Sdca().Fit(resampled);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">The labels are all equal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An option is out of its range, or a column is missing or of another type.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A value is missing, all rows are rare or none is, or a rare range has a single row; the message says which and
    /// what to do.
    /// </exception>
    public static IDataView Smoter(
        this DataOperationsCatalog catalog, IDataView input, SmoterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        return ResampledView.Smoter(catalog, input, options ?? new(), MlNetInternals.RandomOf(catalog, nameof(Smoter)));
    }

    /// <summary>
    /// Makes rare targets more frequent as <see cref="Smoter"/> does, but adds a row between neighbours only where they
    /// are near; else it adds a row with small noise beside the one there is.
    /// </summary>
    /// <inheritdoc cref="Smoter" path="/param"/>
    /// <inheritdoc cref="Smoter" path="/returns"/>
    /// <remarks>
    /// <para>
    /// A neighbour is near within half the median distance from the row to the others of its range. See
    /// <see cref="Smoter"/> for ranges and cost.
    /// </para>
    /// <para>
    /// Source: P. Branco, L. Torgo, R. Ribeiro, "SMOGN: a Pre-processing Approach for Imbalanced Regression", PMLR 74,
    /// 2017. Deviates as <see cref="Smoter"/> does.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var resampled = mlContext.Data.Smogn(split.TrainSet, new SmognOptions { Noise = 0.02 });
    /// var model = mlContext.Regression.Trainers.Sdca().Fit(resampled);
    /// </code>
    /// </example>
    /// <inheritdoc cref="Smoter" path="/exception"/>
    public static IDataView Smogn(
        this DataOperationsCatalog catalog, IDataView input, SmognOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        return ResampledView.Smogn(catalog, input, options ?? new(), MlNetInternals.RandomOf(catalog, nameof(Smogn)));
    }
}
