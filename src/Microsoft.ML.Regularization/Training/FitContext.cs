using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>What regularizers may know about the fit they take part in.</summary>
public sealed class FitContext
{
    private (float[] Targets, float[] Weights)? _labels;

    /// <summary>Number of training rows.</summary>
    public required long RowCount { get; init; }

    /// <summary>Number of inputs of the network.</summary>
    public required int InputSize { get; init; }

    /// <summary>Number of targets a row.</summary>
    public required int TargetSize { get; init; }

    /// <summary>From standardized targets back to the label's units.</summary>
    public required TargetScaling TargetScaling { get; init; }

    /// <summary>Device of all tensors of the fit.</summary>
    /// <exception cref="InvalidOperationException">The fit has no tensors: the fused engine runs it.</exception>
    public torch.Device Device
    {
        get => field ?? throw NoTensors();
        init;
    }

    /// <summary>
    /// The fit's own generator on <see cref="Device"/>: the only source of random numbers for regularizers.
    /// </summary>
    /// <inheritdoc cref="Device" path="/exception"/>
    public torch.Generator Generator
    {
        get => field ?? throw NoTensors();
        init;
    }

    /// <summary>The epoch limit.</summary>
    public required int MaximumEpochs { get; init; }

    /// <summary>Width of the features that the last layer gets.</summary>
    public int FeatureSize { get; init; }

    /// <summary>Whether the targets are classes.</summary>
    public bool IsClassification { get; init; }

    /// <summary>Whether the outputs are quantiles of one target, and the targets that target once for each.</summary>
    internal bool PredictsQuantiles { get; init; }

    /// <summary>Number of hidden layers of the network.</summary>
    public int HiddenLayerCount { get; init; }

    /// <summary>
    /// Widths of the embeddings behind the prepared features, one of each slot of each categorical column, in the order
    /// of <see cref="TrainingBatch.Inputs"/>; empty without categorical features.
    /// </summary>
    public IReadOnlyList<int> EmbeddingWidths { get; init; } = [];

    /// <summary>
    /// Bytes that training rows may take (<see cref="NetworkOptions.MemoryBudget"/>), half of which the pool of rows
    /// has; null for no limit.
    /// </summary>
    public long? MemoryBudget { get; init; }

    /// <summary>
    /// Number of networks of the fit: 2 where a method needs a peer (<see cref="Regularizer.NeedsPeer"/>), else 1.
    /// </summary>
    public int NetworkCount { get; init; } = 1;

    /// <summary>Which of the networks of the fit this is about, counted from zero.</summary>
    public int NetworkIndex { get; init; }

    /// <summary>The epoch in progress, counted from zero.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Optimizer steps taken so far.</summary>
    public long Step { get; internal set; }

    /// <summary>
    /// Targets of the training rows, in standardized units, row after row by row id; for classes one number a row: the
    /// index. They are read when first asked for, which with a memory budget costs a pass over the data, and kept.
    /// </summary>
    public ReadOnlyMemory<float> TrainingTargets => Labels.Targets;

    /// <summary>Weights of the training rows by row id, with mean one; empty where all are one.</summary>
    public ReadOnlyMemory<float> TrainingWeights => Labels.Weights;

    /// <summary>The source of random numbers for closed forms, where there is no <see cref="Generator"/>.</summary>
    internal TensorNumbers Numbers
    {
        get => field ?? throw new InvalidOperationException("The fit draws its random numbers from Generator.");
        init;
    }

    /// <summary>Reads targets and weights of all training rows.</summary>
    internal Func<(float[] Targets, float[] Weights)> ReadLabels { get; init; } = static () => ([], []);

    /// <summary>The loss of the task for each row, of outputs and targets.</summary>
    internal Func<torch.Tensor, torch.Tensor, torch.Tensor> TaskLoss
    {
        // Not set at once: a fit without tensors is not to load the types of the tensor library.
        get => field ?? (static (outputs, targets) => outputs.sub(targets).square().mean([1L]));
        init;
    }

    /// <summary>Gives training rows by id; null where they are not in memory.</summary>
    internal Func<int[], TrainingBatch>? Picker { get; init; }

    /// <summary>Whether all training rows are in memory, so that <see cref="PickTrainingRows"/> works.</summary>
    public bool HasRowsInMemory => Picker is not null;

    /// <summary>Number of rows without a label that a method may draw from.</summary>
    internal long UnlabelledRowCount { get; init; }

    /// <summary>
    /// Rows without a label, by their numbers from 0 to below <see cref="UnlabelledRowCount"/>, no more than the rows
    /// of the batch of the step; what it gives is valid until the next call, and until the end of the step. Their
    /// targets say nothing. Null where there are none.
    /// </summary>
    internal Func<int[], TrainingBatch>? PickUnlabelledRows { get; init; }

    /// <summary>A forward pass as scoring does it: without dropout, and without a gradient.</summary>
    internal Func<torch.Tensor, ForwardPass> Evaluate
    {
        get => field ?? (static inputs => new(inputs, inputs));
        init;
    }

    /// <summary>What softmax is taken of to get the probabilities of the classes, [rows, classes].</summary>
    internal Func<torch.Tensor, torch.Tensor> ClassArguments
    {
        get => field ?? ClassificationBaseLoss.WithFirstOfTwo;
        init;
    }

    /// <summary>Visits the training rows; see <see cref="VisitTrainingRows"/>.</summary>
    internal Action<Action<TrainingBatch, ForwardPass>> Visitor
    {
        get => field ?? (static _ => { });
        init;
    }

    /// <summary>Visits the validation rows; null where there are none.</summary>
    internal Action<Action<TrainingBatch, ForwardPass>>? ValidationVisitor { get; init; }

    /// <summary>Hidden layers, counted from one, whose outputs also go past the next layer.</summary>
    internal IReadOnlyList<int> BypassedLayers { get; init; } = [];

    /// <summary>Whether the fit has put validation rows aside, or was given some.</summary>
    public bool HasValidationRows => ValidationVisitor is not null;

    /// <summary>Targets and weights of all training rows.</summary>
    internal (float[] Targets, float[] Weights) Labels => _labels ??= ReadLabels();

    /// <summary>
    /// Passes over all training rows in the order of their ids, with the network as it is now and as scoring uses it:
    /// without dropout, augmentation or gradient. For observers of epochs and of the end of a fit; costs about a third
    /// of an epoch.
    /// </summary>
    /// <param name="visit">
    /// Gets each batch with its features and outputs; they are disposed of when it returns.
    /// </param>
    public void VisitTrainingRows(Action<TrainingBatch, ForwardPass> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        Visitor(visit);
    }

    /// <summary>
    /// Passes over all validation rows as <see cref="VisitTrainingRows"/> does over training rows; row ids are those of
    /// validation rows. Without any, nothing is visited.
    /// </summary>
    /// <param name="visit">
    /// Gets each batch with its features and outputs; they are disposed of when it returns.
    /// </param>
    public void VisitValidationRows(Action<TrainingBatch, ForwardPass> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ValidationVisitor?.Invoke(visit);
    }

    /// <summary>
    /// Training rows by their ids: inputs with embeddings, targets and weights as batches have them. What it gives is
    /// valid until the next call, and until the end of the step.
    /// </summary>
    /// <param name="ids">Row ids, at least one and no more than the rows of the batch of the step.</param>
    /// <exception cref="InvalidOperationException">
    /// The rows are not in memory (<see cref="HasRowsInMemory"/>): the options set a memory budget.
    /// </exception>
    public TrainingBatch PickTrainingRows(int[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Picker is { } picker ? picker(ids) : throw new InvalidOperationException(
            "The training rows are not in memory, so that they cannot be picked by id. Set MemoryBudget to null.");
    }

    private static InvalidOperationException NoTensors() => new(
        $"This fit has no tensors: set {nameof(NetworkOptions.Engine)} = {nameof(TrainingEngine.Tensors)}.");
}
