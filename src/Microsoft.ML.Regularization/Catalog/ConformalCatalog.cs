using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Intervals with a coverage guarantee around the scores of any regression model.</summary>
public static class ConformalCatalog
{
    /// <summary>
    /// Calibrates intervals on rows that a trained model has scored: an estimator of the columns <c>Lower</c> and
    /// <c>Upper</c>.
    /// </summary>
    /// <param name="catalog">The regression catalog: <c>mlContext.Regression</c>.</param>
    /// <param name="coverage">
    /// Share of labels that the intervals are to hold: <see cref="ConformalOptions.Coverage"/>.
    /// </param>
    /// <param name="labelColumnName">The column of labels, Single.</param>
    /// <param name="scoreColumnName">The column of scores, Single or a vector of quantiles.</param>
    /// <returns>The estimator, to be fitted on scored rows that the model was not trained on.</returns>
    /// <example>
    /// <code>
    /// var intervals = mlContext.Regression.ConformalIntervals(0.9).Fit(model.Transform(calibrationRows));
    /// mlContext.Model.Save(model.Append(intervals), trainingRows.Schema, "model.zip");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ConformalEstimator ConformalIntervals(
        this RegressionCatalog catalog,
        double coverage,
        string labelColumnName = "Label",
        string scoreColumnName = "Score") => catalog.ConformalIntervals(new ConformalOptions
        {
            Coverage = coverage,
            LabelColumnName = labelColumnName,
            ScoreColumnName = scoreColumnName,
        });

    /// <summary>Calibrates intervals on rows that a trained model has scored, with options.</summary>
    /// <param name="catalog">The regression catalog: <c>mlContext.Regression</c>.</param>
    /// <param name="options">All options; those of the split are not used here.</param>
    /// <returns>The estimator, to be fitted on scored rows that the model was not trained on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ConformalEstimator ConformalIntervals(this RegressionCatalog catalog, ConformalOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ConformalEstimator(options);
    }

    /// <summary>
    /// Puts a part of the training rows aside, fits an estimator on the others and calibrates intervals around its
    /// scores on the part.
    /// </summary>
    /// <param name="model">
    /// A regression trainer, of this pack or of ML.NET, or a pipeline that ends with one: all that is fitted must be
    /// inside.
    /// </param>
    /// <param name="context">The ML.NET context whose seed splits the rows.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <returns>An estimator of the model and the columns <c>Lower</c> and <c>Upper</c>.</returns>
    /// <example>
    /// <code>
    /// var pipeline = mlContext.Transforms.NormalizeMeanVariance("Features")
    ///     .Append(mlContext.Regression.Trainers.Sdca())
    ///     .WithConformalIntervals(mlContext, new ConformalOptions { Coverage = 0.9 });
    /// var model = pipeline.Fit(trainingRows);
    /// </code>
    /// </example>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ConformalPipeline WithConformalIntervals(
        this IEstimator<ITransformer> model, MLContext context, ConformalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(context);
        return new ConformalPipeline(model, context, options ?? new());
    }
}
