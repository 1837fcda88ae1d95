namespace Microsoft.ML.Data;

/// <summary>Mean and spread of a metric over repetitions.</summary>
public sealed class MetricStatistics
{
    private double _sumOfSquaredDeviations;

    internal MetricStatistics()
    {
    }

    /// <summary>The mean of the repetitions.</summary>
    public double Mean { get; private set; }

    /// <summary>The standard deviation of the repetitions (of a sample); 0 for one.</summary>
    public double StandardDeviation => Count <= 1 ? 0 : Math.Sqrt(_sumOfSquaredDeviations / (Count - 1));

    /// <summary>The standard error of the mean; 0 for one repetition.</summary>
    public double StandardError => Count <= 1 ? 0 : StandardDeviation / Math.Sqrt(Count);

    /// <summary>The number of repetitions.</summary>
    public int Count { get; private set; }

    internal void Add(double metric)
    {
        Count++;
        var deviation = metric - Mean;
        Mean += deviation / Count;
        _sumOfSquaredDeviations += deviation * (metric - Mean);
    }
}
