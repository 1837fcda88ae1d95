namespace Microsoft.ML.Runtime;

/// <summary>The names of what a progress channel reports: units count up, metrics follow them.</summary>
public sealed class ProgressHeader
{
    public readonly IReadOnlyList<string> UnitNames;

    public readonly IReadOnlyList<string> MetricNames;

    public ProgressHeader(string[]? metricNames, string[]? unitNames)
    {
        MetricNames = metricNames ?? [];
        UnitNames = unitNames ?? [];
    }

    public ProgressHeader(params string[] unitNames)
        : this(null, unitNames)
    {
    }
}
