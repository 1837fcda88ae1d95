using System.Diagnostics;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Epochs of a path, whichever engine runs it: each batch and each validation batch is read once for all strengths.
/// </summary>
/// <param name="options">The options that the strengths share.</param>
/// <param name="control">Whether the path may go on.</param>
/// <param name="baseLoss">The base loss; null where losses of rows are added to those of validation.</param>
internal abstract class PathLoop<TMember>(NetworkOptions options, FitControl control, BaseLoss? baseLoss) : IDisposable
    where TMember : PathMember
{
    private readonly List<TMember> _members = [];

    /// <summary>The strengths that are still in training.</summary>
    protected List<TMember> Active { get; } = [];

    /// <summary>Trains until no strength is left.</summary>
    /// <param name="afterEpoch">Gets a report of each strength that took part in an epoch.</param>
    /// <param name="end">Gets each strength as it is done, or has failed.</param>
    public void Run(Action<TMember, EpochReport> afterEpoch, Action<TMember, StopReason> end)
    {
        for (int epoch = 0; Active.Count > 0; epoch++)
        {
            RunEpoch(epoch, afterEpoch);
            bool isLast = epoch + 1 == options.MaximumEpochs;
            if (Active.RemoveAll(member => IsDone(member, isLast, end)) > 0)
            {
                AfterLeaving();
            }
        }
    }

    public virtual void Dispose()
    {
        foreach (TMember member in Enumerable.Reverse(_members))
        {
            member.Dispose();
        }
    }

    /// <summary>Takes strengths in.</summary>
    /// <param name="path">The strengths.</param>
    /// <param name="all">The options of the fit of each.</param>
    /// <param name="make">Makes one: gets its index, its strength and its options.</param>
    protected void Enter(
        RegularizationPathOptions path, IReadOnlyList<NetworkOptions> all, Func<int, double, NetworkOptions, TMember> make)
    {
        for (int i = 0; i < all.Count; i++)
        {
            _members.Add(make(i, path.Strengths[i], all[i]));
        }

        Active.AddRange(_members);
    }

    /// <summary>Runs the steps of an epoch, as many as there is time for; at least one.</summary>
    protected abstract void Train(int epoch);

    /// <summary>Adds the validation rows to the scores of those in training.</summary>
    protected abstract void Validate();

    /// <summary>Is called when strengths have left.</summary>
    protected virtual void AfterLeaving()
    {
    }

    private void RunEpoch(int epoch, Action<TMember, EpochReport> afterEpoch)
    {
        long start = Stopwatch.GetTimestamp();
        Active.ForEach(member => member.BeginEpoch(epoch));
        Train(epoch);
        TimeSpan training = Stopwatch.GetElapsedTime(start);
        Active.ForEach(member => member.BeginValidation(baseLoss));
        Validate();
        foreach (TMember member in Active)
        {
            if (member.EndEpoch((training, Stopwatch.GetElapsedTime(start))) is { } report)
            {
                afterEpoch(member, report);
            }
        }
    }

    private bool IsDone(TMember member, bool isLast, Action<TMember, StopReason> end)
    {
        StopReason? reason = member switch
        {
            _ when control.IsTimeUp => StopReason.TimeLimit,
            { IsExhausted: true } => StopReason.EarlyStopping,
            _ when isLast || member.Failure is not null => StopReason.MaximumEpochs,
            _ => null,
        };
        if (reason is { } known)
        {
            end(member, known);
        }

        return reason is not null;
    }
}
