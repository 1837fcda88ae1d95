using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>ELR in one fit: keeps the targets and hands them to <see cref="ElrLoss"/>.</summary>
internal sealed class ElrPenalty(Elr options, ElrShape shape, FitContext fit) : IPenalty, IFitObserver, IDisposable
{
    private readonly ElrContent? _initial = options.Memory?.Open(shape, fit);
    private ElrTargets? _targets;

    /// <summary>The memory; null before the first step.</summary>
    public ElrTargets? Targets => _targets;

    public Tensor? PerRow(StepContext step)
    {
        var outputs = step.Pass.Outputs;
        var arguments = step.Fit.ClassArguments(outputs);
        _targets ??= new ElrTargets(shape, outputs.dtype, outputs.device, _initial);
        double strength = options.Strength * ElrLoss.Ramp(step.Fit.Epoch, options.RampEpochs);
        return ElrSpans.Suits(arguments, _targets)
            ? ElrSpans.PerRow(arguments, _targets, step.Batch.RowIds.Span, options, strength)
            : OfTensors(arguments, _targets, step, strength);
    }

    public void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (options.Memory is { } memory && _targets is not null)
        {
            memory.Keep(shape, _targets.Read(), fit);
        }
    }

    public void Dispose() => _targets?.Dispose();

    private Tensor OfTensors(Tensor arguments, ElrTargets memory, StepContext step, double strength)
    {
        var outputs = step.Pass.Outputs;
        Tensor probabilities;
        Tensor targets;
        using (no_grad())
        {
            probabilities = arguments.softmax(1);
            var ids = tensor(step.Batch.RowIds.ToArray(), device: outputs.device);
            targets = memory.Update(ids, ElrLoss.Shares(probabilities).to(outputs.dtype), options.TargetMomentum);
            if (options.CorrectsBias)
            {
                targets = targets.div(targets.sum([1L], keepdim: true));
            }
        }

        return ElrLoss.PerRow(arguments, probabilities, targets, strength).to(outputs.dtype);
    }
}
