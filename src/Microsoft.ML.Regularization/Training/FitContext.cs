using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>What regularizers may know about the fit they take part in.</summary>
public sealed class FitContext
{
    /// <summary>Number of training rows.</summary>
    public required long RowCount { get; init; }

    /// <summary>Number of inputs of the network.</summary>
    public required int InputSize { get; init; }

    /// <summary>Number of targets a row.</summary>
    public required int TargetSize { get; init; }

    /// <summary>From standardized targets back to the label's units.</summary>
    public required TargetScaling TargetScaling { get; init; }

    /// <summary>Device of all tensors of the fit.</summary>
    public required torch.Device Device { get; init; }

    /// <summary>
    /// The fit's own generator on <see cref="Device"/>: the only source of random numbers for regularizers.
    /// </summary>
    public required torch.Generator Generator { get; init; }

    /// <summary>The epoch limit.</summary>
    public required int MaximumEpochs { get; init; }

    /// <summary>The epoch in progress, counted from zero.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Optimizer steps taken so far.</summary>
    public long Step { get; internal set; }
}
