using System.Diagnostics;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Epochs of a path: each batch and each validation batch is read once for all strengths.</summary>
internal sealed class PathLoop : IDisposable
{
    private readonly NetworkOptions _options;
    private readonly BaseLoss _baseLoss;
    private readonly FitRun _run;
    private readonly WorkerTeam _team;
    private readonly BatchReader _training;
    private readonly BatchReader _validation;
    private readonly List<PathMember> _active;
    private PathGroup[] _groups = [];

    /// <param name="members">The strengths; they stay the caller's.</param>
    /// <param name="options">The options that the strengths share.</param>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="run">What the strengths share besides.</param>
    /// <param name="team">The threads.</param>
    public PathLoop(
        IEnumerable<PathMember> members, NetworkOptions options, BaseLoss baseLoss, FitRun run, WorkerTeam team)
    {
        _active = [.. members];
        _options = options;
        _baseLoss = baseLoss;
        _run = run;
        _team = team;
        _training = _active[0].Session.TrainingBatches;
        _validation = _active[0].Session.ValidationBatches!;
    }

    /// <summary>Trains until no strength is left.</summary>
    /// <param name="afterEpoch">Gets a report of each strength that took part in an epoch.</param>
    /// <param name="end">Gets each strength as it is done, or has failed.</param>
    public void Run(Action<PathMember, EpochReport> afterEpoch, Action<PathMember, StopReason> end)
    {
        for (int epoch = 0; _active.Count > 0; epoch++)
        {
            if (_groups.Length == 0)
            {
                _groups = NewGroups();
            }

            RunEpoch(epoch, afterEpoch);
            bool isLast = epoch + 1 == _options.MaximumEpochs;
            if (_active.RemoveAll(member => IsDone(member, isLast, end)) > 0)
            {
                DisposeGroups();
            }
        }
    }

    public void Dispose() => DisposeGroups();

    private bool IsDone(PathMember member, bool isLast, Action<PathMember, StopReason> end)
    {
        StopReason? reason = member switch
        {
            _ when _run.Control.IsTimeUp => StopReason.TimeLimit,
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

    private void RunEpoch(int epoch, Action<PathMember, EpochReport> afterEpoch)
    {
        long start = Stopwatch.GetTimestamp();
        Train(epoch);
        TimeSpan training = Stopwatch.GetElapsedTime(start);
        Dictionary<PathMember, (ValidationLoss Loss, CalibrationBins? Bins)> scores = Validate();
        foreach (PathMember member in _active)
        {
            (ValidationLoss loss, CalibrationBins? bins) = scores[member];
            if (member.EndEpoch(loss, bins, (training, Stopwatch.GetElapsedTime(start))) is { } report)
            {
                afterEpoch(member, report);
            }
        }
    }

    private void Train(int epoch)
    {
        _active.ForEach(member => member.BeginEpoch(epoch));
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

    private Dictionary<PathMember, (ValidationLoss Loss, CalibrationBins? Bins)> Validate()
    {
        bool isClassification = _baseLoss is ClassificationBaseLoss;
        var scores = new Dictionary<PathMember, (ValidationLoss Loss, CalibrationBins? Bins)>();
        foreach (PathMember member in _active)
        {
            CalibrationBins? bins = isClassification ? new() : null;
            scores.Add(member, (new ValidationLoss(_baseLoss, bins), bins));
        }

        _validation.BeginInOrder();
        while (true)
        {
            _run.Control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            if (_validation.Next() is not { } batch)
            {
                return scores;
            }

            Work(group => group.Validate(batch, member => scores[member].Loss));
        }
    }

    private void Work(Action<PathGroup> work) => _team.Run(index =>
    {
        if (index < _groups.Length)
        {
            work(_groups[index]);
        }
    });

    /// <summary>As many groups as threads, as even as can be.</summary>
    private PathGroup[] NewGroups()
    {
        int count = Math.Min(_team.Count, _active.Count);
        return [.. Enumerable.Range(0, count).Select(group => new PathGroup(
            _active.Where((_, i) => i % count == group), _baseLoss, _run.Device))];
    }

    private void DisposeGroups()
    {
        foreach (PathGroup group in _groups)
        {
            group.Dispose();
        }

        _groups = [];
    }
}
