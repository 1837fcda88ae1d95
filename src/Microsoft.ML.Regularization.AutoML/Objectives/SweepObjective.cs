using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization;

/// <summary>What a sweep minimizes or maximizes.</summary>
/// <remarks>
/// A score that is NaN or infinite fails the trial: ML.NET's evaluators leave such rows out, which makes a model that
/// scores nothing look perfect. So does a metric that is NaN or infinite.
/// </remarks>
public sealed class SweepObjective
{
    private const string Label = "Label";
    private const string Score = "Score";
    private const string PredictedLabel = "PredictedLabel";
    private readonly Func<SweepEvaluation, double> _evaluate;

    private SweepObjective(
        string name, bool maximizes, IReadOnlyList<string> columns, Func<SweepEvaluation, double> evaluate)
    {
        Name = name;
        Maximizes = maximizes;
        Columns = columns;
        _evaluate = evaluate;
    }

    /// <summary>Name of the metric.</summary>
    public string Name { get; }

    /// <summary>Whether larger is better.</summary>
    public bool Maximizes { get; }

    /// <summary>Columns that the scored rows must have.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>A metric of regression.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="labelColumnName">The column of labels, Single.</param>
    /// <param name="scoreColumnName">The column of scores, Single.</param>
    /// <exception cref="ArgumentOutOfRangeException">The metric is no value of the enumeration.</exception>
    public static SweepObjective Of(
        RegressionMetric metric, string labelColumnName = Label, string scoreColumnName = Score) => new(
            Named(metric),
            metric == RegressionMetric.RSquared,
            [labelColumnName, scoreColumnName],
            fit =>
            {
                FiniteScores.Require(fit.Scored, scoreColumnName);
                var metrics = fit.Context.Regression.Evaluate(fit.Scored, labelColumnName, scoreColumnName);
                return metric switch
                {
                    RegressionMetric.MeanAbsoluteError => metrics.MeanAbsoluteError,
                    RegressionMetric.MeanSquaredError => metrics.MeanSquaredError,
                    RegressionMetric.RootMeanSquaredError => metrics.RootMeanSquaredError,
                    _ => metrics.RSquared,
                };
            });

    /// <summary>A metric of a classification into two classes; larger is better for all of them.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="labelColumnName">The column of labels, Boolean.</param>
    /// <param name="scoreColumnName">The column of scores, Single.</param>
    /// <param name="predictedLabelColumnName">The column of predicted labels, Boolean.</param>
    /// <exception cref="ArgumentOutOfRangeException">The metric is no value of the enumeration.</exception>
    public static SweepObjective Of(
        BinaryClassificationMetric metric,
        string labelColumnName = Label,
        string scoreColumnName = Score,
        string predictedLabelColumnName = PredictedLabel) => new(
            Named(metric),
            maximizes: true,
            [labelColumnName, scoreColumnName, predictedLabelColumnName],
            fit =>
            {
                FiniteScores.Require(fit.Scored, scoreColumnName);
                var metrics = fit.Context.BinaryClassification.EvaluateNonCalibrated(
                    fit.Scored, labelColumnName, scoreColumnName, predictedLabelColumnName);
                return metric switch
                {
                    BinaryClassificationMetric.Accuracy => metrics.Accuracy,
                    BinaryClassificationMetric.AreaUnderRocCurve => metrics.AreaUnderRocCurve,
                    BinaryClassificationMetric.AreaUnderPrecisionRecallCurve => metrics.AreaUnderPrecisionRecallCurve,
                    BinaryClassificationMetric.F1Score => metrics.F1Score,
                    BinaryClassificationMetric.PositivePrecision => metrics.PositivePrecision,
                    BinaryClassificationMetric.PositiveRecall => metrics.PositiveRecall,
                    BinaryClassificationMetric.NegativePrecision => metrics.NegativePrecision,
                    _ => metrics.NegativeRecall,
                };
            });

    /// <summary>
    /// A metric of a classification into several classes. Larger is better for all but the log-loss (ML.NET's own
    /// experiments take a larger log-loss reduction for worse).
    /// </summary>
    /// <param name="metric">The metric; <see cref="MulticlassClassificationMetric.TopKAccuracy"/> takes K = 3.</param>
    /// <param name="labelColumnName">The column of labels, a key.</param>
    /// <param name="scoreColumnName">The column of scores, a vector of Single.</param>
    /// <param name="predictedLabelColumnName">The column of predicted labels, a key.</param>
    /// <exception cref="ArgumentOutOfRangeException">The metric is no value of the enumeration.</exception>
    public static SweepObjective Of(
        MulticlassClassificationMetric metric,
        string labelColumnName = Label,
        string scoreColumnName = Score,
        string predictedLabelColumnName = PredictedLabel) => new(
            Named(metric),
            metric != MulticlassClassificationMetric.LogLoss,
            [labelColumnName, scoreColumnName, predictedLabelColumnName],
            fit =>
            {
                // Counting the top classes is asked for only where it is looked at.
                int topK = metric == MulticlassClassificationMetric.TopKAccuracy ? 3 : 0;
                FiniteScores.Require(fit.Scored, scoreColumnName);
                var metrics = fit.Context.MulticlassClassification.Evaluate(
                    fit.Scored, labelColumnName, scoreColumnName, predictedLabelColumnName, topK);
                return metric switch
                {
                    MulticlassClassificationMetric.MicroAccuracy => metrics.MicroAccuracy,
                    MulticlassClassificationMetric.MacroAccuracy => metrics.MacroAccuracy,
                    MulticlassClassificationMetric.LogLoss => metrics.LogLoss,
                    MulticlassClassificationMetric.LogLossReduction => metrics.LogLossReduction,
                    _ => metrics.TopKAccuracy,
                };
            });

    /// <summary>An error of a regression on a skewed target, with the regions of each fit's own training rows.</summary>
    /// <param name="metric">The error.</param>
    /// <param name="labelColumnName">
    /// The column of labels, Single; it must be in the rows that go into the pipeline.
    /// </param>
    /// <param name="scoreColumnName">The column of scores, Single.</param>
    /// <param name="regions">How regions are made; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The metric is no value of the enumeration.</exception>
    public static SweepObjective Of(
        ImbalancedRegressionMetric metric,
        string labelColumnName = Label,
        string scoreColumnName = Score,
        ShotRegionOptions? regions = null) => new(
            Named(metric),
            maximizes: false,
            [labelColumnName, scoreColumnName],
            fit =>
            {
                FiniteScores.Require(fit.Scored, scoreColumnName);
                ImbalancedRegressionMetrics metrics = fit.Context.Regression.EvaluateImbalanced(
                    fit.Scored, fit.TrainSet, labelColumnName, scoreColumnName, regions);
                return metric switch
                {
                    ImbalancedRegressionMetric.BalancedMeanAbsoluteError => metrics.BalancedMeanAbsoluteError,
                    ImbalancedRegressionMetric.RegionMeanAbsoluteError => metrics.RegionMeanAbsoluteError,
                    ImbalancedRegressionMetric.GeometricMeanAbsoluteError => metrics.GeometricMeanAbsoluteError,
                    ImbalancedRegressionMetric.ManyMeanAbsoluteError => metrics.Many.MeanAbsoluteError,
                    ImbalancedRegressionMetric.MediumMeanAbsoluteError => metrics.Medium.MeanAbsoluteError,
                    _ => metrics.Few.MeanAbsoluteError,
                };
            });

    /// <summary>Any function of the scored validation rows, the smaller the better.</summary>
    /// <param name="name">Name of the metric; a sweep is only continued under the same name.</param>
    /// <param name="evaluate">The function; called on several threads at once in a sweep with parallel trials.</param>
    public static SweepObjective Minimize(string name, Func<IDataView, double> evaluate) =>
        Of(name, maximizes: false, evaluation => evaluate(evaluation.Scored), evaluate);

    /// <summary>Any function of the scored validation rows, the larger the better.</summary>
    /// <inheritdoc cref="Minimize(string, Func{IDataView, double})" path="/param"/>
    public static SweepObjective Maximize(string name, Func<IDataView, double> evaluate) =>
        Of(name, maximizes: true, evaluation => evaluate(evaluation.Scored), evaluate);

    /// <summary>Any function of a fit, its training rows and its scored validation rows.</summary>
    /// <param name="name">Name of the metric; a sweep is only continued under the same name.</param>
    /// <param name="maximizes">Whether larger is better.</param>
    /// <param name="evaluate">The function; called on several threads at once in a sweep with parallel trials.</param>
    public static SweepObjective Of(string name, bool maximizes, Func<SweepEvaluation, double> evaluate) =>
        Of(name, maximizes, evaluate, evaluate);

    /// <summary>Judges a fit.</summary>
    internal double Evaluate(SweepEvaluation fit) => _evaluate(fit);

    private static SweepObjective Of(
        string name, bool maximizes, Func<SweepEvaluation, double> evaluate, Delegate given)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(given, nameof(evaluate));
        return new SweepObjective(name, maximizes, [], evaluate);
    }

    private static string Named<T>(T metric)
        where T : struct, Enum => Enum.IsDefined(metric)
            ? metric.ToString()
            : throw new ArgumentOutOfRangeException(
                nameof(metric), metric, $"Set it to one of {string.Join(", ", Enum.GetNames<T>())}.");
}
