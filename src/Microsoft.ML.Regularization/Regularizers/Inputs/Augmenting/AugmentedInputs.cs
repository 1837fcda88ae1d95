namespace Microsoft.ML.Regularization;

/// <summary>How the inputs of a network are laid out for the operations on rows.</summary>
internal sealed class AugmentedInputs
{
    /// <param name="features">Number of prepared features, before the embeddings.</param>
    /// <param name="embeddingWidths">Widths of the embeddings behind them.</param>
    /// <param name="channels">Values of a step of a series; 0 for a table.</param>
    public AugmentedInputs(int features, IReadOnlyList<int> embeddingWidths, int channels)
    {
        Features = features;
        Channels = channels;
        Width = features + embeddingWidths.Sum();
        int[] widths = [.. Enumerable.Repeat(1, features), .. embeddingWidths];
        int start = 0;
        UnitStarts = [.. widths.Select(width => (start += width) - width), Width];
    }

    /// <summary>Number of prepared features.</summary>
    public int Features { get; }

    /// <summary>Values of a step of a series; 0 for a table.</summary>
    public int Channels { get; }

    /// <summary>Number of inputs.</summary>
    public int Width { get; }

    /// <summary>Where each feature and each embedding begins, and the end of the last.</summary>
    public int[] UnitStarts { get; }

    /// <summary>Number of steps of the series.</summary>
    public int Steps => Features / Channels;
}
