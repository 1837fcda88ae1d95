using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Evaluation of models on skewed targets.</summary>
public static class MetricsCatalog
{
    /// <summary>
    /// Evaluates scored rows by how well the training rows cover their labels: many, medium and few shot regions.
    /// </summary>
    /// <param name="catalog">The regression catalog: <c>mlContext.Regression</c>.</param>
    /// <param name="data">The scored rows.</param>
    /// <param name="trainSet">The rows that the model was trained on; their labels define the regions.</param>
    /// <param name="labelColumnName">The column of labels in both views, Single.</param>
    /// <param name="scoreColumnName">The column of scores, Single.</param>
    /// <param name="options">How regions are made; null for the defaults.</param>
    /// <returns>
    /// The errors by region. Rows without a finite score or label are counted there and left out of the errors; errors
    /// of a region without rows are NaN.
    /// </returns>
    /// <example>
    /// <code>
    /// var regions = mlContext.Regression.EvaluateImbalanced(model.Transform(split.TestSet), split.TrainSet);
    /// Console.WriteLine($"rare targets: {regions.Few.MeanAbsoluteError:F2}");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">
    /// A column is missing or not Single, or the training set has no finite label.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ImbalancedRegressionMetrics EvaluateImbalanced(
        this RegressionCatalog catalog,
        IDataView data,
        IDataView trainSet,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        ShotRegionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(trainSet);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        return ImbalancedEvaluator.Evaluate(data, trainSet, labelColumnName, scoreColumnName, options ?? new());
    }
}
