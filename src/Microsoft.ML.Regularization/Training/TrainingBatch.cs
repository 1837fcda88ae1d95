using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A batch of training rows on the device of the fit.</summary>
public sealed class TrainingBatch
{
    /// <summary>
    /// Inputs of the network, [rows, inputs]: prepared features, then the embeddings of categorical ones, which take
    /// part in the gradient. To mix rows, mix these: embeddings are mixed with the features, codes never.
    /// </summary>
    public required torch.Tensor Inputs { get; set; }

    /// <summary>
    /// Number of the last columns of <see cref="Inputs"/> that are embeddings; 0 without categorical features.
    /// </summary>
    public int EmbeddedSize { get; internal set; }

    /// <summary>
    /// Rows of the tables of embeddings that <see cref="Inputs"/> was made from, [rows, codes] of Int64, 0 for unknown
    /// keys; null without categorical features. To look at, not to change: the network has read it.
    /// </summary>
    public torch.Tensor? Codes { get; init; }

    /// <summary>Targets in standardized units, [rows, targets].</summary>
    public required torch.Tensor Targets { get; set; }

    /// <summary>Row weights with mean one over the training set, [rows]; null where all are one.</summary>
    public torch.Tensor? Weights { get; set; }

    /// <summary>The stable id of each row: its index among the training rows, whatever the order of reading.</summary>
    public required ReadOnlyMemory<long> RowIds { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => RowIds.Length;

    /// <summary>
    /// A batch of the same tensors, for one more network: what replaces them in one batch is not seen in the other.
    /// </summary>
    internal TrainingBatch Copy() => (TrainingBatch)MemberwiseClone();
}
