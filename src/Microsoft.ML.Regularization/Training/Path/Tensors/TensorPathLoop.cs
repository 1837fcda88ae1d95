using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A path by tensors: a stack of networks on each thread.</summary>
internal sealed class TensorPathLoop : PathLoop<TensorPathMember>
{
    private readonly BaseLoss _baseLoss;
    private readonly FitRun _run;
    private readonly ThreadCountScope _threads;
    private readonly WorkerTeam _team;
    private readonly BatchReader _training;
    private readonly BatchReader _validation;
    private PathGroup[] _groups = [];

    /// <param name="path">The strengths.</param>
    /// <param name="options">The options that they share.</param>
    /// <param name="all">The options of the fit of each.</param>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="run">What they share besides.</param>
    public TensorPathLoop(
        RegularizationPathOptions path,
        NetworkOptions options,
        IReadOnlyList<NetworkOptions> all,
        BaseLoss baseLoss,
        FitRun run)
        : base(options, run.Control, baseLoss)
    {
        (_baseLoss, _run) = (baseLoss, run);
        int workers = Math.Min(torch.get_num_threads(), all.Count);
        // Tensor operations within the work run on one thread where the team has several.
        _threads = new ThreadCountScope(workers > 1 ? 1 : null);
        _team = new WorkerTeam(workers, "Regularization path", static () => torch.set_num_threads(1));
        TensorPathMember? first = null;
        try
        {
            Enter(path, all, (index, strength, one) =>
            {
                var member = new TensorPathMember(index, strength, one, baseLoss, run, first);
                first ??= member;
                return member;
            });
        }
        catch
        {
            Dispose();
            throw;
        }

        _training = first!.Session.TrainingBatches;
        _validation = first.Session.ValidationBatches!;
    }

    public override void Dispose()
    {
        AfterLeaving();
        _team.Dispose();
        _threads.Dispose();
        base.Dispose();
    }

    protected override void Train(int epoch)
    {
        _training.BeginShuffled(FitRandom.OfEpoch(_run.Seed, epoch));
        do
        {
            _run.Control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            if (_training.Next() is not { } batch)
            {
                return;
            }

            Work(group => group.Step(batch));
        }
        while (!_run.Control.IsTimeUp);
    }

    protected override void Validate()
    {
        _validation.BeginInOrder();
        while (true)
        {
            _run.Control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            if (_validation.Next() is not { } batch)
            {
                return;
            }

            Work(group => group.Validate(batch));
        }
    }

    /// <summary>Stacks of networks are made anew without those that have left.</summary>
    protected override void AfterLeaving()
    {
        foreach (PathGroup group in _groups)
        {
            group.Dispose();
        }

        _groups = [];
    }

    private void Work(Action<PathGroup> work)
    {
        if (_groups.Length == 0)
        {
            _groups = NewGroups();
        }

        _team.Run(index =>
        {
            if (index < _groups.Length)
            {
                work(_groups[index]);
            }
        });
    }

    /// <summary>As many groups as threads, as even as can be.</summary>
    private PathGroup[] NewGroups()
    {
        int count = Math.Min(_team.Count, Active.Count);
        return [.. Enumerable.Range(0, count).Select(group => new PathGroup(
            Active.Where((_, i) => i % count == group), _baseLoss, _run.Device))];
    }
}
