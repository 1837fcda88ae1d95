using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>How the inputs of a network are laid out for the operations on rows.</summary>
/// <param name="Features">Number of prepared features, before the embeddings.</param>
/// <param name="EmbeddingWidths">Widths of the embeddings behind them.</param>
/// <param name="Channels">Values of a step of a series; 0 for a table.</param>
internal sealed record AugmentedInputs(int Features, IReadOnlyList<int> EmbeddingWidths, int Channels)
{
    /// <summary>Number of features and embeddings.</summary>
    public int UnitCount => Features + EmbeddingWidths.Count;

    /// <summary>Number of steps of the series.</summary>
    public int Steps => Features / Channels;

    /// <summary>Applies a change to the features and leaves the embeddings.</summary>
    /// <param name="rows">[rows, inputs].</param>
    /// <param name="change">Of [rows, features].</param>
    public Tensor ChangeFeatures(Tensor rows, Func<Tensor, Tensor> change)
    {
        if (EmbeddingWidths.Count == 0)
        {
            return change(rows);
        }

        long embedded = rows.shape[1] - Features;
        return cat([change(rows.narrow(1, 0, Features)), rows.narrow(1, Features, embedded)], 1);
    }

    /// <summary>The same for the features as [rows, steps, channels].</summary>
    public Tensor ChangeSeries(Tensor rows, Func<Tensor, Tensor> change) => ChangeFeatures(
        rows, features => change(features.reshape(features.shape[0], Steps, Channels)).reshape(features.shape));

    /// <summary>Values of units, [rows, units], as those of the inputs they stand for, [rows, inputs].</summary>
    public Tensor Widen(Tensor ofUnits)
    {
        if (EmbeddingWidths.Count == 0)
        {
            return ofUnits;
        }

        long[] units =
        [
            .. Enumerable.Range(0, Features).Select(static feature => (long)feature),
            .. EmbeddingWidths.SelectMany((width, i) => Enumerable.Repeat((long)(Features + i), width)),
        ];
        return ofUnits.index_select(1, tensor(units, device: ofUnits.device));
    }
}
