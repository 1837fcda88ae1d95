using Microsoft.ML.Data;

namespace Microsoft.ML.AutoML;

internal sealed class MulticlassMetricManager(
    MulticlassClassificationMetric metric, string labelColumn, string predictedColumn)
    : IEvaluateMetricManager
{
    public bool IsMaximize => metric != MulticlassClassificationMetric.LogLoss;

    public string MetricName => metric.ToString();

    public double Evaluate(MLContext context, IDataView eval)
    {
        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(
            eval, labelColumn, predictedLabelColumnName: predictedColumn);
        return metric switch
        {
            MulticlassClassificationMetric.MicroAccuracy => metrics.MicroAccuracy,
            MulticlassClassificationMetric.MacroAccuracy => metrics.MacroAccuracy,
            MulticlassClassificationMetric.LogLoss => metrics.LogLoss,
            MulticlassClassificationMetric.LogLossReduction => metrics.LogLossReduction,
            MulticlassClassificationMetric.TopKAccuracy => metrics.TopKAccuracy,
            _ => throw new ArgumentOutOfRangeException(nameof(eval), metric, "There is no such metric of classes."),
        };
    }
}
