namespace Microsoft.ML.Data;

/// <summary>How one task evaluates scored views and adds up the changes of its metrics.</summary>
internal sealed record PermutationMetrics<TMetrics, TStatistics>(
    Func<IDataView, TMetrics> Evaluate, Func<TStatistics> Create, Action<TStatistics, TMetrics, TMetrics> AddChange);
