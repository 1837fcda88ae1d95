namespace Microsoft.ML.Regularization;

/// <summary>All series of a view, in the order of their first rows.</summary>
internal sealed record SeriesTable(IReadOnlyList<SeriesData> Series, ForecastClock? Clock);
