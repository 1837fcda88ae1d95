namespace Microsoft.ML.Regularization;

/// <summary>A column whose values are known ahead of time (a holiday, a price that is planned).</summary>
public sealed record KnownCovariate
{
    /// <summary>The column, Single.</summary>
    public required string ColumnName { get; init; }

    /// <summary>What a scaled value adds to a scaled value of the series.</summary>
    public required double Weight { get; init; }

    /// <summary>The scale of its values.</summary>
    public required SeriesScale Scale { get; init; }
}
