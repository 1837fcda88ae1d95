namespace Microsoft.ML.Data;

/// <summary>Statistics of regression metrics over repetitions.</summary>
public sealed class RegressionMetricsStatistics
{
    internal RegressionMetricsStatistics()
    {
    }

    /// <summary>Statistics of <see cref="RegressionMetrics.MeanAbsoluteError"/>.</summary>
    public MetricStatistics MeanAbsoluteError { get; } = new();

    /// <summary>Statistics of <see cref="RegressionMetrics.MeanSquaredError"/>.</summary>
    public MetricStatistics MeanSquaredError { get; } = new();

    /// <summary>Statistics of <see cref="RegressionMetrics.RootMeanSquaredError"/>.</summary>
    public MetricStatistics RootMeanSquaredError { get; } = new();

    /// <summary>Statistics of <see cref="RegressionMetrics.LossFunction"/>.</summary>
    public MetricStatistics LossFunction { get; } = new();

    /// <summary>Statistics of <see cref="RegressionMetrics.RSquared"/>.</summary>
    public MetricStatistics RSquared { get; } = new();

    /// <summary>Adds the changes of all metrics against a baseline.</summary>
    internal void AddChange(RegressionMetrics metrics, RegressionMetrics baseline)
    {
        MeanAbsoluteError.Add(metrics.MeanAbsoluteError - baseline.MeanAbsoluteError);
        MeanSquaredError.Add(metrics.MeanSquaredError - baseline.MeanSquaredError);
        RootMeanSquaredError.Add(metrics.RootMeanSquaredError - baseline.RootMeanSquaredError);
        LossFunction.Add(metrics.LossFunction - baseline.LossFunction);
        RSquared.Add(metrics.RSquared - baseline.RSquared);
    }
}
