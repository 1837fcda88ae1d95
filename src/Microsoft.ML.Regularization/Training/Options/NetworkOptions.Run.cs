using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization;

/// <content>How a fit runs: stopping, data handling, device, progress.</content>
public abstract partial class NetworkOptions
{
    /// <summary>
    /// Number of epochs without a lower validation loss (for regressions: or
    /// <see cref="NetworkRegressionOptions.EarlyStoppingMetric"/>) after which training stops, 0 (never) or above.
    /// Default: 20. Has no effect without validation rows.
    /// </summary>
    public int Patience { get; set; } = 20;

    /// <summary>
    /// Share of the training rows that is put aside for validation, chosen by the seed, from 0 (none) to 0.9. Default:
    /// 0.1. The model holds the weights of the best epoch on them (see <see cref="Patience"/>). Unused when there is a
    /// <see cref="ValidationSet"/>.
    /// </summary>
    public double ValidationFraction { get; set; } = 0.1;

    /// <summary>
    /// Rows for validation, with the columns of the training set as the trainer sees them (in a pipeline: after all
    /// earlier steps). Default: null.
    /// </summary>
    [JsonIgnore]
    public IDataView? ValidationSet { get; set; }

    /// <summary>
    /// Wall-clock time after which training stops at the end of a batch; the model holds the best weights so far.
    /// Default: null, no limit. Two fits limited by time need not be equal.
    /// </summary>
    public TimeSpan? MaximumTrainingTime { get; set; }

    /// <summary>
    /// Bytes that training rows may take, at least 1,048,576; larger sets are read from the view in each epoch and
    /// shuffled within a pool of half that size, so the rows of a view that is sorted should be shuffled before.
    /// Default: null, all rows are kept in memory.
    /// </summary>
    public long? MemoryBudget { get; set; }

    /// <summary>
    /// What happens to rows with features or labels that are NaN or infinite. Default:
    /// <see cref="MissingValues.Error"/>. A missing label is an error unless rows are skipped.
    /// </summary>
    public MissingValues MissingValues { get; set; }

    /// <summary>
    /// Whether each feature is shifted and scaled to mean zero and variance one over the training rows; the model does
    /// the same when it scores. Default: true; costs nothing when a pipeline has already normalized.
    /// </summary>
    public bool StandardizesFeatures { get; set; } = true;

    /// <summary>
    /// <c>cpu</c>, <c>cuda</c> (device <see cref="MLContext.GpuDeviceId"/> or 0), <c>cuda:1</c>, ... or <c>auto</c>:
    /// the GPU that <see cref="MLContext.GpuDeviceId"/> names, or the CPU where it names none. Default: <c>auto</c>. A
    /// GPU that is not there is an error, unless <see cref="MLContext.FallbackToCpu"/> is true and the device is
    /// <c>auto</c>.
    /// </summary>
    public string Device { get; set; } = NetworkDefaults.Device;

    /// <summary>
    /// What computes the steps. Default: <see cref="TrainingEngine.Automatic"/>, the fused engine for fits on the CPU
    /// whose activation, loss and regularizers it has in closed form, the hybrid one for other regularizers of this pack
    /// on the CPU, TorchSharp for all else. They give the same weights but for rounding.
    /// <see cref="TrainingHistory.Engine"/> and the log say which one ran.
    /// </summary>
    public TrainingEngine Engine { get; set; }

    /// <summary>
    /// Number of threads of the fit, 1 to 1024. Default: null, for the fused and the hybrid engine one a processor, for
    /// fits by tensors as it is in the process, to which it is set back afterwards. For these the number may change
    /// rounding and so the trained weights; results of the fused and the hybrid engine do not depend on it. It is also
    /// the number of cursors, one a processor without it, that views are read by where they give several; the rows are
    /// the same.
    /// </summary>
    public int? ThreadCount { get; set; }

    /// <summary>
    /// Seed of the fit. Default: null, drawn from the <see cref="MLContext"/>: with <c>new MLContext(seed: 1)</c> runs
    /// repeat, with <c>new MLContext()</c> they differ.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>Gets a report after each epoch, on the training thread. Default: null.</summary>
    [JsonIgnore]
    public IProgress<EpochReport>? Progress { get; set; }

    /// <summary>Ends a fit with an <see cref="OperationCanceledException"/> at the next batch. Default: none.</summary>
    [JsonIgnore]
    public CancellationToken CancellationToken { get; set; }

    /// <summary>
    /// A trained model to continue from: its weights, feature preparation and target scaling. Layers, sizes and
    /// activations must be those of these options; <see cref="NetworkNormalization.Batch"/> cannot be continued, since
    /// a trained model holds it folded into the weights. Default: null, random weights.
    /// </summary>
    [JsonIgnore]
    public NetworkModelParameters? InitialModel { get; set; }
}
