using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A batch of training rows on the device of the fit.</summary>
public sealed class TrainingBatch
{
    /// <summary>Prepared inputs, [rows, inputs].</summary>
    public required torch.Tensor Inputs { get; set; }

    /// <summary>Targets in standardized units, [rows, targets].</summary>
    public required torch.Tensor Targets { get; set; }

    /// <summary>Row weights with mean one over the training set, [rows]; null where all are one.</summary>
    public torch.Tensor? Weights { get; set; }

    /// <summary>The stable id of each row: its index among the training rows, whatever the order of reading.</summary>
    public required ReadOnlyMemory<long> RowIds { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => RowIds.Length;
}
