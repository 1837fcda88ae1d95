using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;

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
        ShotRegionOptions? options = null) => catalog.EvaluateImbalanced(
            data,
            trainSet,
            new ImbalancedEvaluationOptions { Regions = options ?? new() },
            labelColumnName,
            scoreColumnName);

    /// <summary>
    /// Evaluates scored rows by how well the training rows cover their labels and by how relevant the labels are, with
    /// confidence intervals where the options ask for them.
    /// </summary>
    /// <param name="catalog">The regression catalog: <c>mlContext.Regression</c>.</param>
    /// <param name="data">The scored rows.</param>
    /// <param name="trainSet">
    /// The rows that the model was trained on; their labels define regions and relevance.
    /// </param>
    /// <param name="evaluation">Regions, relevance, confidence intervals.</param>
    /// <param name="labelColumnName">The column of labels in both views, Single.</param>
    /// <param name="scoreColumnName">The column of scores, Single.</param>
    /// <inheritdoc
    ///     cref="EvaluateImbalanced(RegressionCatalog, IDataView, IDataView, string, string, ShotRegionOptions)"
    ///     path="/returns"/>
    /// <example>
    /// <code>
    /// var metrics = mlContext.Regression.EvaluateImbalanced(
    ///     scored, split.TrainSet, new ImbalancedEvaluationOptions { Bootstrap = new() });
    /// Console.WriteLine($"{metrics.Few.MeanAbsoluteError} ({metrics.Few.Intervals?.MeanAbsoluteError})");
    /// Console.WriteLine($"SERA {metrics.Relevance?.SquaredErrorRelevanceArea}, F1 {metrics.Relevance?.F1}");
    /// </code>
    /// </example>
    /// <inheritdoc
    ///     cref="EvaluateImbalanced(RegressionCatalog, IDataView, IDataView, string, string, ShotRegionOptions)"
    ///     path="/exception"/>
    public static ImbalancedRegressionMetrics EvaluateImbalanced(
        this RegressionCatalog catalog,
        IDataView data,
        IDataView trainSet,
        ImbalancedEvaluationOptions evaluation,
        string labelColumnName = "Label",
        string scoreColumnName = "Score")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(trainSet);
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        var random = MlNetInternals.RandomOf(catalog, nameof(EvaluateImbalanced));
        return ImbalancedEvaluator.Evaluate(
            new(data, labelColumnName, scoreColumnName), trainSet, evaluation, random);
    }

    /// <summary>
    /// Tests whether one of two models errs less on the same rows: over all rows and by how well the training rows cover
    /// their labels.
    /// </summary>
    /// <param name="catalog">The regression catalog: <c>mlContext.Regression</c>.</param>
    /// <param name="first">Rows scored by the first model, for example the one in use.</param>
    /// <param name="second">The same rows in the same order, scored by the second model. May be the same view.</param>
    /// <param name="trainSet">The rows that the models were trained on; their labels define the regions.</param>
    /// <param name="labelColumnName">The column of labels in all views, Single.</param>
    /// <param name="firstScoreColumnName">The column of scores in <paramref name="first"/>, Single.</param>
    /// <param name="secondScoreColumnName">The column of scores in <paramref name="second"/>, Single.</param>
    /// <param name="evaluation">Regions and bootstrap; null for the defaults.</param>
    /// <returns>
    /// Mean differences with confidence intervals and p-values. Rows without a finite label or without a finite score of
    /// both models are counted there and left out.
    /// </returns>
    /// <example>
    /// <code>
    /// var comparison = mlContext.Regression.CompareImbalanced(
    ///     plain.Transform(split.TestSet), weighted.Transform(split.TestSet), split.TrainSet);
    /// Console.WriteLine($"few: {comparison.Few.MeanDifference} (p {comparison.Few.WilcoxonPValue})");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">
    /// A column is missing or not Single, the labels of the two views differ, or the training set has no finite label.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static ImbalancedComparison CompareImbalanced(
        this RegressionCatalog catalog,
        IDataView first,
        IDataView second,
        IDataView trainSet,
        string labelColumnName = "Label",
        string firstScoreColumnName = "Score",
        string secondScoreColumnName = "Score",
        ImbalancedEvaluationOptions? evaluation = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(trainSet);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(firstScoreColumnName);
        ArgumentException.ThrowIfNullOrEmpty(secondScoreColumnName);
        return ImbalancedComparer.Compare(
            new(first, labelColumnName, firstScoreColumnName),
            new(second, labelColumnName, secondScoreColumnName),
            trainSet,
            evaluation ?? new(),
            MlNetInternals.RandomOf(catalog, nameof(CompareImbalanced)));
    }

    /// <summary>Evaluates prediction intervals: over all rows and by how well the training rows cover their labels.</summary>
    /// <param name="catalog">The regression catalog: <c>mlContext.Regression</c>.</param>
    /// <param name="data">Rows with labels and intervals.</param>
    /// <param name="trainSet">The rows that the model was trained on; their labels define the regions.</param>
    /// <param name="labelColumnName">The column of labels in both views, Single.</param>
    /// <param name="lowerColumnName">The column of lower ends, Single.</param>
    /// <param name="upperColumnName">The column of upper ends, Single.</param>
    /// <param name="options">How regions are made; null for the defaults.</param>
    /// <returns>
    /// Coverage and width. Rows without a finite label or with a NaN end are counted there and left out; infinite ends
    /// cover.
    /// </returns>
    /// <example>
    /// <code>
    /// var intervals = mlContext.Regression.EvaluateIntervals(model.Transform(split.TestSet), split.TrainSet);
    /// Console.WriteLine($"{intervals.Overall.Coverage:P1} of all, {intervals.Few.Coverage:P1} of the rare targets");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">
    /// A column is missing or not Single, or the training set has no finite label.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static IntervalRegressionMetrics EvaluateIntervals(
        this RegressionCatalog catalog,
        IDataView data,
        IDataView trainSet,
        string labelColumnName = "Label",
        string lowerColumnName = "Lower",
        string upperColumnName = "Upper",
        ShotRegionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(trainSet);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(lowerColumnName);
        ArgumentException.ThrowIfNullOrEmpty(upperColumnName);
        return IntervalEvaluator.Evaluate(
            data, trainSet, labelColumnName, lowerColumnName, upperColumnName, options ?? new());
    }
}
