namespace Microsoft.ML.Regularization;

/// <summary>A column whose past values help to forecast.</summary>
public sealed record LaggedCovariate
{
    /// <summary>The column, Single.</summary>
    public required string ColumnName { get; init; }

    /// <summary>Number of steps back, the current one included, that are looked at; at least 1.</summary>
    public required int LagCount { get; init; }

    /// <summary>The scale of its values.</summary>
    public required SeriesScale Scale { get; init; }
}
