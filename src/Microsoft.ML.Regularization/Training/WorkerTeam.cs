using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Threads that live as long as a fit and do a piece of work each, again and again; the caller is the first of them.
/// Pieces are short and follow each other closely, so those who wait look again and again for a moment before they sleep.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>Sleeping and waking takes about so long itself.</summary>
    private const double MicrosecondsAwake = 200;

    /// <summary>From then on others may have the processor meanwhile.</summary>
    private const double MicrosecondsAlone = 20;

    private const int Pause = 4;

    private static readonly long _ticksAwake = (long)(MicrosecondsAwake * Stopwatch.Frequency / 1e6);

    private static readonly long _ticksAlone = (long)(MicrosecondsAlone * Stopwatch.Frequency / 1e6);

    private readonly Thread[] _others;
    private readonly Exception?[] _failures;
    private readonly string _name;
    private readonly Action? _begin;
    private readonly object _gate = new();
    private Action<int>? _work;
    private volatile int _round;
    private volatile int _atWork;

    /// <param name="count">Number of threads.</param>
    /// <param name="name">Begins the names of the threads.</param>
    /// <param name="begin">What each thread but the caller does first; null for nothing.</param>
    public WorkerTeam(int count, string name, Action? begin = null)
    {
        Count = count;
        _name = name;
        _begin = begin;
        _failures = new Exception?[count];
        _others = [.. Enumerable.Range(1, count - 1).Select(Start)];
    }

    public int Count { get; }

    /// <summary>Calls the work once for each index from 0 to below <see cref="Count"/>, and waits for all.</summary>
    /// <exception cref="Exception">The first exception of the work, by index.</exception>
    public void Run(Action<int> work)
    {
        BeginRound(work);
        Try(0);
        WaitUntil(() => _atWork == 0);
        Exception? failure = Array.Find(_failures, static failure => failure is not null);
        if (failure is not null)
        {
            Array.Clear(_failures);
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public void Dispose()
    {
        BeginRound(work: null);
        foreach (Thread other in _others)
        {
            other.Join();
        }
    }

    private Thread Start(int index)
    {
        var thread = new Thread(() => Serve(index)) { IsBackground = true, Name = $"{_name} {index}" };
        thread.Start();
        return thread;
    }

    private void BeginRound(Action<int>? work)
    {
        lock (_gate)
        {
            _work = work;
            _atWork = Count - 1;
            _round++;
            Monitor.PulseAll(_gate);
        }
    }

    private void Serve(int index)
    {
        _begin?.Invoke();
        for (int seen = 0; ; seen++)
        {
            int last = seen;
            WaitUntil(() => _round != last);
            if (_work is null)
            {
                return;
            }

            Try(index);
            EndPiece();
        }
    }

    private void EndPiece()
    {
        lock (_gate)
        {
            if (--_atWork == 0)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void WaitUntil(Func<bool> isSo)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            long waited = Stopwatch.GetTimestamp() - start;
            if (waited < _ticksAlone)
            {
                Thread.SpinWait(Pause);
                continue;
            }

            if (waited < _ticksAwake)
            {
                // Where there are more threads than processors, whom this one waits for may need its processor.
                Thread.Yield();
                continue;
            }

            lock (_gate)
            {
                while (!isSo())
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    private void Try(int index)
    {
        try
        {
            _work!(index);
        }
        catch (Exception failure)
        {
            _failures[index] = failure;
        }
    }
}
