using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Evaluation of classifiers on rows whose labels are known to be partly wrong.</summary>
public static class NoisyMetricsCatalog
{
    private const string DefaultTrueLabel = LabelNoiseOptions.DefaultTrueLabelColumnName;
    private const string DefaultPredictedLabel = "PredictedLabel";

    /// <summary>
    /// Tells how a classifier took labels of which some are wrong: how many true labels it predicts, how many wrong ones
    /// it has memorized, and how well suspects were found.
    /// </summary>
    /// <param name="catalog">The catalog: <c>mlContext.MulticlassClassification</c>.</param>
    /// <param name="data">
    /// Scored rows. With the columns of <see cref="SuspectLabels.Rows"/> among them, the ranking is judged, too.
    /// </param>
    /// <param name="labelColumnName">The column of given labels, a key of type <c>UInt32</c>.</param>
    /// <param name="trueLabelColumnName">The column of true labels, likewise, as CorruptLabels adds it.</param>
    /// <param name="predictedLabelColumnName">The column of predicted labels, likewise.</param>
    /// <returns>The metrics. Rows that lack a label or a prediction are counted there and left out.</returns>
    /// <example>
    /// <code>
    /// var noisy = mlContext.Data.CorruptLabels(rows);
    /// var suspects = mlContext.Data.FindSuspectLabels(noisy);
    /// var model = mlContext.MulticlassClassification.Trainers.Elr().Fit(noisy);
    /// var metrics = mlContext.MulticlassClassification.EvaluateNoisy(model.Transform(suspects.Rows));
    /// Console.WriteLine($"{metrics.MemorizedFraction:P1} memorized, {metrics.Detection!.Precision:P1} of suspects wrong");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">
    /// A column is missing or of a wrong type, or the columns do not have the same classes.
    /// </exception>
    /// <exception cref="InvalidOperationException">No row has both labels and a prediction.</exception>
    public static NoisyLabelMetrics EvaluateNoisy(
        this MulticlassClassificationCatalog catalog,
        IDataView data,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string trueLabelColumnName = DefaultTrueLabel,
        string predictedLabelColumnName = DefaultPredictedLabel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Evaluate(data, labelColumnName, trueLabelColumnName, predictedLabelColumnName);
    }

    /// <inheritdoc cref="EvaluateNoisy(MulticlassClassificationCatalog, IDataView, string, string, string)"/>
    /// <param name="catalog">The catalog: <c>mlContext.BinaryClassification</c>.</param>
    /// <param name="data">
    /// Scored rows. With the columns of <see cref="SuspectLabels.Rows"/> among them, the ranking is judged, too.
    /// </param>
    /// <param name="labelColumnName">The column of given labels, <c>Boolean</c>.</param>
    /// <param name="trueLabelColumnName">The column of true labels, likewise, as CorruptLabels adds it.</param>
    /// <param name="predictedLabelColumnName">The column of predicted labels, likewise.</param>
    public static NoisyLabelMetrics EvaluateNoisy(
        this BinaryClassificationCatalog catalog,
        IDataView data,
        string labelColumnName = NetworkDefaults.LabelColumnName,
        string trueLabelColumnName = DefaultTrueLabel,
        string predictedLabelColumnName = DefaultPredictedLabel)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Evaluate(data, labelColumnName, trueLabelColumnName, predictedLabelColumnName);
    }

    private static NoisyLabelMetrics Evaluate(
        IDataView data, string labelColumnName, string trueLabelColumnName, string predictedLabelColumnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(trueLabelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(predictedLabelColumnName);
        return NoisyLabelEvaluator.Evaluate(data, labelColumnName, trueLabelColumnName, predictedLabelColumnName);
    }
}
