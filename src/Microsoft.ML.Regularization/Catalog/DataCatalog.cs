using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML;

/// <summary>Operations on data for regularized training.</summary>
public static class DataCatalog
{
    /// <summary>
    /// Adds a weight column that evens out a skewed target: rows whose label lies where labels are dense get small
    /// weights, rare rows large ones, with a mean of one. By default weights are the square root of the inverse number
    /// of rows in 20 bins; the options have inverse weights, label distribution smoothing, kernel densities and
    /// DenseWeight.
    /// </summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">
    /// The training rows. Their labels are read once, now; rows that reach the result later in another order get the
    /// same weights. Rows without a finite label are not counted and get the weight 1.
    /// </param>
    /// <param name="labelColumnName">The column of labels, Single.</param>
    /// <param name="outputColumnName">The column of weights, Single, to be named as a trainer's weight column.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>
    /// The rows with the weight column. Labels that are all equal give weights of 1. A view without rows is left as it
    /// is but for the column.
    /// </returns>
    /// <remarks>
    /// Weights matter in training alone: weigh the training set, and score and evaluate as if there were none. Source:
    /// Y. Yang et al., "Delving into Deep Imbalanced Regression", ICML 2021. <see cref="DensityWeighting"/> finds the
    /// same weights within a fit.
    /// </remarks>
    /// <example>
    /// <code>
    /// var weighted = mlContext.Data.DensityWeights(split.TrainSet);
    /// var model = mlContext.Regression.Trainers.Sdca(exampleWeightColumnName: "Weight").Fit(weighted);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">The label column is missing or not Single.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IDataView DensityWeights(
        this DataOperationsCatalog catalog,
        IDataView input,
        string labelColumnName = "Label",
        string outputColumnName = "Weight",
        DensityWeightsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        return DensityWeightsView.Create(input, labelColumnName, outputColumnName, options ?? new());
    }

    /// <summary>
    /// Mixes each row with another (mixup): features become λ times the row's own plus 1 - λ times the partner's, with
    /// λ drawn from Beta(α, α) for each row.
    /// </summary>
    /// <param name="catalog">The data operations: <c>mlContext.Data</c>.</param>
    /// <param name="input">The training rows.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>
    /// The columns of the input. Labels that are numbers are mixed like the features. Labels that are classes stay: a
    /// pair of rows of two classes becomes two rows with the same features, weighted λ and 1 - λ times their weights in
    /// the weight column. Columns other than label, features and weight are those of the row itself. Rows without a
    /// label are passed on as they are.
    /// </returns>
    /// <remarks>
    /// The rows are read as they are needed, twice in each pass; all passes give the same rows. Each row with a label
    /// is a partner once, so that labels and features keep their means over shares that are drawn alike (not with
    /// <see cref="MixupOptions.Bandwidth"/>, where partners have similar labels). Mixed features are dense.
    /// Mix the training set alone. Source: H. Zhang, M. Cisse, Y. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk
    /// Minimization", ICLR 2018.
    /// </remarks>
    /// <example>
    /// <code>
    /// var mixed = mlContext.Data.Mixup(split.TrainSet, new MixupOptions { Strength = 0.4 });
    /// var model = mlContext.Regression.Trainers.Sdca().Fit(mixed);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An option is out of its range, or a column is missing or has the wrong type.
    /// </exception>
    public static IDataView Mixup(this DataOperationsCatalog catalog, IDataView input, MixupOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        MixupOptions settings = options ?? new();
        return new MixupView(input, settings, MixupSeed.Of(MlNetInternals.EnvironmentOf(catalog), settings));
    }
}
