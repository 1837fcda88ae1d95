namespace Microsoft.ML.Regularization;

/// <summary>
/// How the inputs of one row are made: each is factor · ((1 - share) · source + share · second source) + offset. A
/// source is an input of any row of the batch, by its index in all inputs, row after row.
/// </summary>
internal readonly ref struct RowChange
{
    /// <summary>Index of the row in the batch.</summary>
    public required int Row { get; init; }

    public required Span<long> Sources { get; init; }

    public required Span<long> SecondSources { get; init; }

    public required Span<float> Shares { get; init; }

    public required Span<float> Factors { get; init; }

    public required Span<float> Offsets { get; init; }

    /// <summary>Takes inputs from another row of the batch.</summary>
    /// <param name="other">Index of that row.</param>
    /// <param name="start">The first of the inputs.</param>
    /// <param name="end">The input after the last.</param>
    public void TakeFrom(int other, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            Sources[i] = ((long)other * Sources.Length) + i;
        }
    }
}
