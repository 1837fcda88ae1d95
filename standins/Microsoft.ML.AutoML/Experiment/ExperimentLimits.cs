namespace Microsoft.ML.AutoML;

/// <summary>When an experiment ends: cancelled, out of time, or enough trials run.</summary>
internal sealed class ExperimentLimits : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly int? _maxTrials;
    private int _trials;

    public ExperimentLimits(uint? seconds, int? maxTrials, CancellationToken token)
    {
        _maxTrials = maxTrials;
        _source = CancellationTokenSource.CreateLinkedTokenSource(token);
        if (seconds is uint limit) _source.CancelAfter(TimeSpan.FromSeconds(limit));
    }

    /// <summary>Ends the running trial, too.</summary>
    public CancellationToken Token => _source.Token;

    public bool AreReached => _source.IsCancellationRequested || _trials >= _maxTrials;

    public void CountTrial() => _trials++;

    public void Dispose() => _source.Dispose();
}
