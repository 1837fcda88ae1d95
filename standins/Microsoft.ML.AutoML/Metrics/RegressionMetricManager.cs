using Microsoft.ML.Data;

namespace Microsoft.ML.AutoML;

internal sealed class RegressionMetricManager(RegressionMetric metric, string labelColumn, string scoreColumn)
    : IEvaluateMetricManager
{
    public bool IsMaximize => metric == RegressionMetric.RSquared;

    public string MetricName => metric.ToString();

    public double Evaluate(MLContext context, IDataView eval)
    {
        RegressionMetrics metrics = context.Regression.Evaluate(eval, labelColumn, scoreColumn);
        return metric switch
        {
            RegressionMetric.MeanAbsoluteError => metrics.MeanAbsoluteError,
            RegressionMetric.MeanSquaredError => metrics.MeanSquaredError,
            RegressionMetric.RootMeanSquaredError => metrics.RootMeanSquaredError,
            RegressionMetric.RSquared => metrics.RSquared,
            _ => throw new ArgumentOutOfRangeException(nameof(eval), metric, "There is no such regression metric."),
        };
    }
}
