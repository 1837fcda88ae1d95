using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Contexts of steps with outputs that a test gives, in double precision.</summary>
internal sealed class ClassStep(long rows, int classes, int[]? labels = null) : IDisposable
{
    private readonly Generator _generator = new(1);
    private FitContext? _fit;

    /// <summary>The fit; visitors see the outputs of <see cref="Seen"/>.</summary>
    public FitContext Fit => _fit ??= new FitContext
    {
        RowCount = rows,
        InputSize = 1,
        TargetSize = classes,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = _generator,
        MaximumEpochs = 10,
        IsClassification = true,
        ReadLabels = () => ([.. (labels ?? []).Select(static label => (float)label)], []),
        Visitor = visit => visit(Batch(zeros(rows, classes), [.. Ids()]), new ForwardPass(Seen!, Seen!)),
    };

    /// <summary>Outputs for all training rows.</summary>
    public Tensor? Seen { get; set; }

    /// <summary>A step of some rows.</summary>
    public StepContext Of(Tensor outputs, Tensor targets, params long[] ids)
    {
        var pass = new ForwardPass(outputs, outputs);
        return new StepContext(Fit, Batch(targets, ids), pass, inputs => new ForwardPass(inputs, inputs));
    }

    /// <summary>Rows of zeros with a one.</summary>
    public static Tensor Shares(int classes, params long[] labels) =>
        nn.functional.one_hot(tensor(labels), classes).to(ScalarType.Float64);

    public static EpochReport Report(int epoch) => new() { Epoch = epoch, TrainingLoss = 0, LearningRate = 0 };

    public void Dispose() => _generator.Dispose();

    private static TrainingBatch Batch(Tensor targets, long[] ids) =>
        new() { Inputs = targets, Targets = targets, RowIds = ids };

    private IEnumerable<long> Ids() => Enumerable.Range(0, (int)rows).Select(static row => (long)row);
}
