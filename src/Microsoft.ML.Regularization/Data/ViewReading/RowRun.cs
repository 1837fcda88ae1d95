namespace Microsoft.ML.Regularization;

/// <summary>Rows one after the other, as they are read: unscaled, row-major.</summary>
internal readonly ref struct RowRun
{
    /// <summary>Number of rows.</summary>
    public required int Count { get; init; }

    /// <summary>Features; what is missing is NaN.</summary>
    public required Span<float> Features { get; init; }

    /// <summary>Keys of the categorical features; empty where there are none. What is missing is 0.</summary>
    public required Span<int> Keys { get; init; }

    /// <summary>Targets; of rows without a label all 0.</summary>
    public required Span<float> Targets { get; init; }

    /// <summary>Row weights, all 1 where rows have none.</summary>
    public required Span<float> Weights { get; init; }

    /// <summary>Some of the rows.</summary>
    public RowRun Slice(int first, int count) => new()
    {
        Count = count,
        Features = Part(Features, first, count),
        Keys = Part(Keys, first, count),
        Targets = Part(Targets, first, count),
        Weights = Part(Weights, first, count),
    };

    private Span<T> Part<T>(Span<T> values, int first, int count)
    {
        int width = values.Length / Count;
        return values.Slice(first * width, count * width);
    }
}
