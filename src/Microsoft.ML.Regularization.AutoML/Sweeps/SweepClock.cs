using System.Diagnostics;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>Whether a sweep may go on: token, ML.NET context, time limit.</summary>
internal sealed class SweepClock(IHost host, TimeSpan? limit, CancellationToken token)
{
    /// <summary>How long canceled work is waited for before the sweep goes on without it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(600);

    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(100);
    private readonly long _start = Stopwatch.GetTimestamp();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public bool IsCanceled => token.IsCancellationRequested || MlNetInternals.IsCanceled(host);

    /// <summary>Whether the limit, less a time set aside, is reached.</summary>
    public bool IsTimeUp(TimeSpan reserve) => limit is { } time && Elapsed >= time - reserve;

    /// <summary>The time to set aside for work of an estimated duration: at most half of the limit.</summary>
    public TimeSpan Reserve(TimeSpan estimate) =>
        limit is { } time && estimate > time / 2 ? time / 2 : estimate;

    /// <summary>How long to wait for an event before asking again.</summary>
    public TimeSpan Patience(TimeSpan reserve)
    {
        TimeSpan left = limit is { } time ? time - reserve - Elapsed : _poll;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < _poll ? left : _poll;
    }
}
