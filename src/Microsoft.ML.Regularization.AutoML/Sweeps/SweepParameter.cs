namespace Microsoft.ML.Regularization;

/// <summary>A dimension of a search space, in words that a table or a chart can use.</summary>
public sealed record SweepParameter
{
    /// <summary>
    /// The path in the search space, joined by dots: <c>Strength</c>, <c>Regularizers.GroupLasso.Strength</c>. The
    /// name of the estimator (<c>e1</c>) stands before it only where several estimators are swept. The choice among
    /// alternatives is called <c>Pipeline</c>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The least value; null for a choice.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest value; null for a choice.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether values spread evenly on a logarithmic scale.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether values are whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The values of a choice, as text; empty for a range.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
