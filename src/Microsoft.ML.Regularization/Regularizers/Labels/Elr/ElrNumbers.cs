using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// ELR for numbers in one fit: a label that lies far from what the network has been predicting for its row is moved
/// towards that.
/// </summary>
internal sealed class ElrNumbers(Elr options, ElrShape shape, FitContext fit)
    : ITargetRefiner, IEpochObserver, IFitObserver, IDisposable
{
    private readonly ElrContent? _initial = options.Memory?.Open(shape, fit);
    private RowMemory? _memory;
    private float[]? _scales;

    public Tensor Refine(Tensor targets, StepContext step)
    {
        using var noGradient = no_grad();
        var outputs = step.Pass.Outputs.detach();
        var memory = Memory(outputs);
        var ids = tensor(step.Batch.RowIds.ToArray(), device: outputs.device);
        var usual = ElrNumbersLoss.Move(memory.Of(ids), outputs, options.TargetMomentum);
        memory.Put(ids, usual);
        if (_scales is null)
        {
            return targets;
        }

        // The share grows, not the strength: a small strength would already hold back labels that are far off.
        double share = ElrLoss.Ramp(step.Fit.Epoch, options.RampEpochs);
        return ElrNumbersLoss.Targets(
            targets, usual, tensor(_scales, device: targets.device).to(targets.dtype), options.Strength, share);
    }

    public void AfterEpoch(EpochReport report, FitContext fit)
    {
        if (_memory is not null)
        {
            _scales = ElrNumbersLoss.Scales(fit.TrainingTargets.Span, _memory.Read(), shape.Classes);
        }
    }

    public void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (options.Memory is { } kept && _memory is not null)
        {
            kept.Keep(shape, new ElrContent(_memory.Read(), []), fit);
        }
    }

    public void Dispose() => _memory?.Dispose();

    private RowMemory Memory(Tensor outputs)
    {
        if (_memory is null)
        {
            float[] values = _initial?.Values ?? Enumerable.Repeat(float.NaN, (int)(shape.Rows * shape.Classes)).ToArray();
            _scales = _initial is null
                ? null
                : ElrNumbersLoss.Scales(fit.TrainingTargets.Span, values, shape.Classes);
            _memory = new RowMemory(
                new RowMemorySize(nameof(Elr), shape.Rows, shape.Classes, 1), outputs.dtype, outputs.device, values);
        }

        return _memory;
    }
}
