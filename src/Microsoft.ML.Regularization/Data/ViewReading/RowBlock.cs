namespace Microsoft.ML.Regularization;

/// <summary>Memory for the rows of a batch, row-major.</summary>
internal readonly ref struct RowBlock
{
    /// <summary>Prepared inputs.</summary>
    public required Span<float> Inputs { get; init; }

    /// <summary>Codes of the categorical features; empty where there are none.</summary>
    public Span<int> Codes { get; init; }

    /// <summary>Scaled targets.</summary>
    public required Span<float> Targets { get; init; }

    /// <summary>Row weights; empty where rows have none.</summary>
    public required Span<float> Weights { get; init; }

    /// <summary>Ids of the rows.</summary>
    public required Span<long> Ids { get; init; }
}
