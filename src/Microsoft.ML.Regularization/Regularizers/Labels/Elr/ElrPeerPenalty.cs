using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// ELR+ for one of the two networks of a fit: mixes the rows of a batch, keeps the targets of the rows as they are by
/// what the averaged weights of the other network predict for them, and mixes them as the rows.
/// </summary>
internal sealed class ElrPeerPenalty(Elr options, ElrShape shape, FitContext fit)
    : IBatchAugmenter, ITargetRefiner, IPenalty, IWeightAveraging, IFitObserver, IDisposable
{
    private readonly ElrContent? _initial = options.Memory?.Open(shape, fit);
    private ElrTargets? _targets;
    private Mixture? _mixture;
    private Tensor? _mixed;

    /// <summary>The memory; null before the first step.</summary>
    public ElrTargets? Targets => _targets;

    public void Augment(TrainingBatch batch, FitContext fit)
    {
        _mixture = options.MixupStrength == 0 ? null : Mixture.Draw(options.MixupStrength, batch, fit);
        _mixture?.Mix(batch);
    }

    /// <summary>Moves the targets on, since it is the first to be called after the forward pass.</summary>
    public Tensor Refine(Tensor targets, StepContext step)
    {
        using var noGradient = no_grad();
        var seen = step.Fit.ClassArguments(step.Peer!.AverageOutputs);
        _targets ??= new ElrTargets(shape, step.Pass.Outputs.dtype, seen.device, _initial);
        var moved = ElrSpans.Suits(seen, _targets)
            ? ElrSpans.Move(seen, _targets, step.Batch.RowIds.Span, options)
            : Move(seen, _targets, step.Batch.RowIds);
        _mixed = _mixture?.Mix(moved) ?? moved;
        return options.ReweightsLabels ? ElrLoss.Reweight(targets, _mixed) : targets;
    }

    public Tensor? PerRow(StepContext step)
    {
        var outputs = step.Pass.Outputs;
        var arguments = step.Fit.ClassArguments(outputs);
        double strength = options.Strength * ElrLoss.Ramp(step.Fit.Epoch, options.RampEpochs);
        return ElrSpans.Suits(arguments, _targets!)
            ? ElrSpans.PerRow(arguments, _mixed!, strength)
            : ElrLoss.PerRow(arguments, _mixed!, strength).to(outputs.dtype);
    }

    public double MomentumAt(long step) => Math.Min(1 - (1.0 / (step + 1)), options.WeightMomentum);

    public void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (options.Memory is { } memory && _targets is not null)
        {
            memory.Keep(shape, _targets.Read(), fit);
        }
    }

    public void Dispose() => _targets?.Dispose();

    private Tensor Move(Tensor seen, ElrTargets memory, ReadOnlyMemory<long> rowIds)
    {
        var ids = tensor(rowIds.ToArray(), device: seen.device);
        var moved = memory.Update(ids, seen.softmax(1).to(memory.Values.dtype), options.TargetMomentum);
        return options.CorrectsBias ? moved.div(moved.sum([1L], keepdim: true)) : moved;
    }

    /// <summary>How the rows of a batch are mixed.</summary>
    /// <param name="Partners">The partner of each row, [rows].</param>
    /// <param name="Share">The rows' shares of inputs, [1, 1].</param>
    /// <param name="LabelShare">Their shares of targets, which weights have a say in, [rows or 1, 1].</param>
    /// <param name="Weights">The weights of mixed rows; null where all are one.</param>
    private sealed record Mixture(Tensor Partners, Tensor Share, Tensor LabelShare, Tensor? Weights)
    {
        public static Mixture Draw(double alpha, TrainingBatch batch, FitContext fit)
        {
            using var seed = randint(long.MaxValue, [1L], ScalarType.Int64, fit.Device, generator: fit.Generator);
            var random = new FitRandom((ulong)seed.item<long>());
            double lambda = BatchMixer.Larger(BetaDistribution.Draw(alpha, ref random));
            var partners = RandomPartners.Instance.Choose(batch, fit, ref random).Indices!;
            var share = tensor([lambda], 1, 1, batch.Targets.dtype, fit.Device);
            (Tensor, Tensor)? weights =
                batch.Weights is { } own ? (own, own.index_select(0, partners)) : null;
            var (labelShare, weight) = MixedRows.Weigh(share, weights);
            return new Mixture(partners, share, labelShare, weight);
        }

        public void Mix(TrainingBatch batch)
        {
            batch.Inputs = MixedRows.Mix(batch.Inputs, batch.Inputs.index_select(0, Partners), Share);
            batch.Targets = Mix(batch.Targets);
            batch.Weights = Weights;
        }

        /// <summary>What belongs to rows and labels, [rows, width], mixed as the labels.</summary>
        public Tensor Mix(Tensor values) => MixedRows.Mix(values, values.index_select(0, Partners), LabelShare);
    }
}
