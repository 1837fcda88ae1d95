using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>PENCIL in one fit.</summary>
internal sealed class PencilHook(Pencil options, RowMemorySize size) : IBaseLoss, IDisposable
{
    // What is added to the advantage of the given label: so nothing has to be read to begin with.
    private RowMemory? _changes;

    /// <summary>How far the arguments of each row's distribution have moved, row after row.</summary>
    public float[] Changes => _changes?.Read() ?? [];

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        int stageEpoch = step.Fit.Epoch - options.WarmUpEpochs;
        if (stageEpoch < 0)
        {
            return inner();
        }

        bool isLearning = stageEpoch < options.LearningEpochs;
        var outputs = step.Pass.Outputs;
        var logs = step.Fit.ClassArguments(outputs).log_softmax(1);
        Tensor logLabels;
        using (no_grad())
        {
            logLabels = Labels(logs, targets, step.Batch.RowIds, isLearning);
        }

        var losses = PencilLoss.PerRow(logs, logLabels, isLearning ? options.EntropyWeight : 0).to(outputs.dtype);
        return options.Strength == 1 ? losses : inner().mul(1 - options.Strength).add(losses, options.Strength);
    }

    public void Dispose() => _changes?.Dispose();

    /// <summary>The logarithms of the distributions of the rows, which then move on.</summary>
    private Tensor Labels(Tensor logs, Tensor targets, ReadOnlyMemory<long> rows, bool isLearning)
    {
        _changes ??= new RowMemory(size, logs.dtype, logs.device);
        var ids = tensor(rows.ToArray(), device: logs.device);
        var given = ClassificationBaseLoss.Shares(targets).to(logs.dtype);
        var changes = _changes.Of(ids);
        var logLabels = given.mul(options.InitialAdvantage).add(changes).log_softmax(1);
        if (isLearning)
        {
            var slopes = PencilLoss.LabelSlopes(logs.exp(), logLabels.exp(), given, options.Compatibility);
            _changes.Put(ids, changes.add(slopes, -options.LabelRate));
        }

        return logLabels;
    }
}
