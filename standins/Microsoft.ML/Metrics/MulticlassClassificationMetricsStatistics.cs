namespace Microsoft.ML.Data;

/// <summary>Statistics of metrics of classes over repetitions.</summary>
public sealed class MulticlassClassificationMetricsStatistics
{
    private MetricStatistics[] _perClassLogLoss = [];

    internal MulticlassClassificationMetricsStatistics()
    {
    }

    public MetricStatistics MacroAccuracy { get; } = new();

    public MetricStatistics MicroAccuracy { get; } = new();

    public MetricStatistics LogLoss { get; } = new();

    public MetricStatistics LogLossReduction { get; } = new();

    public MetricStatistics TopKAccuracy { get; } = new();

    public IReadOnlyList<MetricStatistics> PerClassLogLoss => _perClassLogLoss;

    /// <summary>Adds the changes of all metrics against a baseline.</summary>
    internal void AddChange(MulticlassClassificationMetrics metrics, MulticlassClassificationMetrics baseline)
    {
        MacroAccuracy.Add(metrics.MacroAccuracy - baseline.MacroAccuracy);
        MicroAccuracy.Add(metrics.MicroAccuracy - baseline.MicroAccuracy);
        LogLoss.Add(metrics.LogLoss - baseline.LogLoss);
        LogLossReduction.Add(metrics.LogLossReduction - baseline.LogLossReduction);
        TopKAccuracy.Add(metrics.TopKAccuracy - baseline.TopKAccuracy);
        if (_perClassLogLoss.Length == 0)
            _perClassLogLoss = [.. metrics.PerClassLogLoss.Select(_ => new MetricStatistics())];
        for (var i = 0; i < _perClassLogLoss.Length; i++)
            _perClassLogLoss[i].Add(metrics.PerClassLogLoss[i] - baseline.PerClassLogLoss[i]);
    }
}
