namespace Microsoft.ML.Regularization;

/// <summary>
/// A path of the fused engine: each thread takes a few strengths that wait over a block of batches, and then the next.
/// A network is worked on by one thread at a time, so that results depend neither on which nor on how many there are.
/// </summary>
internal sealed class FusedPathLoop : PathLoop<FusedPathMember>
{
    /// <summary>So many strengths at most take turns at each batch: their weights stay in the second cache.</summary>
    private const int MostTogether = 4;

    private readonly FitStart _run;
    private readonly FusedShare _share;
    private readonly WorkerTeam _team;
    private readonly RowBatches _heldOut;
    private readonly BatchesAhead _training;
    private readonly BatchesAhead _validation;
    private readonly FusedWorkspace[] _workspaces;

    /// <param name="path">The strengths.</param>
    /// <param name="options">The options that they share.</param>
    /// <param name="all">The options of the fit of each.</param>
    /// <param name="run">What they share besides; there are validation rows.</param>
    public FusedPathLoop(
        RegularizationPathOptions path, NetworkOptions options, IReadOnlyList<NetworkOptions> all, FitStart run)
        : base(options, run.Control, baseLoss: null)
    {
        _run = run;
        _share = new FusedShare(options, run.Rows, run.Control, threads: 1);
        _heldOut = _share.NewValidation(run.Rows.Classes?.Weights)!;
        _training = new BatchesAhead(_share.Training, run.Rows);
        _validation = new BatchesAhead(_heldOut, run.Rows);
        _team = new WorkerTeam(
            Math.Min(options.ThreadCount ?? Environment.ProcessorCount, all.Count), "Regularization path");
        try
        {
            Enter(path, all, (index, strength, one) => new FusedPathMember(
                index,
                strength,
                new FusedSession(one, PlainLoss.Of(one)!, run.Rows, run.Seed, run.Control, _share),
                one));
            _workspaces = [.. Enumerable.Range(0, _team.Count).Select(_ => Active[0].NewWorkspace())];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        _team.Dispose();
        base.Dispose();
        _heldOut.Dispose();
        _share.Dispose();
    }

    protected override void Train(int epoch)
    {
        _share.Training.BeginShuffled(FitRandom.OfEpoch(_run.Seed, epoch));
        _training.ReadAhead();
        while (_training.Next())
        {
            Work(_training, static (member, workspace) => member.Step(workspace));
            if (_run.Control.IsTimeUp)
            {
                return;
            }
        }
    }

    protected override void Validate()
    {
        _heldOut.BeginInOrder();
        _validation.ReadAhead();
        while (_validation.Next())
        {
            Work(_validation, static (member, workspace) => member.Validate(workspace));
        }
    }

    /// <summary>Takes all strengths over the block of batches in use, and meanwhile reads the next block.</summary>
    private void Work(BatchesAhead batches, Action<FusedPathMember, FusedWorkspace> work)
    {
        int together = Math.Clamp(Active.Count / (2 * _team.Count), 1, MostTogether);
        int end = -together;
        _team.Run(worker =>
        {
            // The first to come reads, all others take the strengths before where the count got to.
            int to;
            while ((to = Interlocked.Add(ref end, together)) < Active.Count + together)
            {
                if (to == 0)
                {
                    batches.ReadAhead();
                }
                else
                {
                    Run((to - together, Math.Min(to, Active.Count)), batches.Block, _workspaces[worker], work);
                }
            }
        });
    }

    /// <summary>
    /// Takes some strengths over a block: batch after batch, so that each finds the dropout masks of the one before.
    /// </summary>
    private void Run(
        (int From, int To) strengths,
        ReadOnlySpan<PlainBatch> block,
        FusedWorkspace workspace,
        Action<FusedPathMember, FusedWorkspace> work)
    {
        foreach (PlainBatch batch in block)
        {
            for (int i = strengths.From; i < strengths.To; i++)
            {
                _run.Control.ThrowIfCanceled();
                if (Active[i].Failure is null)
                {
                    workspace.Batch.CopyFrom(batch);
                    work(Active[i], workspace);
                }
            }
        }
    }
}
