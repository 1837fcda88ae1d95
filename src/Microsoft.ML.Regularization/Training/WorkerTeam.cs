using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Threads that live as long as a fit and do a piece of work each, again and again; the caller is the first of them.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly Barrier? _barrier;
    private readonly Thread[] _others;
    private readonly Exception?[] _failures;
    private Action<int>? _work;

    private readonly string _name;
    private readonly Action? _begin;

    /// <param name="count">Number of threads.</param>
    /// <param name="name">Begins the names of the threads.</param>
    /// <param name="begin">What each thread but the caller does first; null for nothing.</param>
    public WorkerTeam(int count, string name, Action? begin = null)
    {
        Count = count;
        _name = name;
        _begin = begin;
        _failures = new Exception?[count];
        _barrier = count > 1 ? new Barrier(count) : null;
        _others = [.. Enumerable.Range(1, count - 1).Select(Start)];
    }

    public int Count { get; }

    /// <summary>Calls the work once for each index from 0 to below <see cref="Count"/>, and waits for all.</summary>
    /// <exception cref="Exception">The first exception of the work, by index.</exception>
    public void Run(Action<int> work)
    {
        _work = work;
        _barrier?.SignalAndWait();
        Try(0);
        _barrier?.SignalAndWait();
        Exception? failure = Array.Find(_failures, static failure => failure is not null);
        Array.Clear(_failures);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public void Dispose()
    {
        _work = null;
        _barrier?.SignalAndWait();
        foreach (Thread other in _others)
        {
            other.Join();
        }

        _barrier?.Dispose();
    }

    private Thread Start(int index)
    {
        var thread = new Thread(() => Serve(index)) { IsBackground = true, Name = $"{_name} {index}" };
        thread.Start();
        return thread;
    }

    private void Serve(int index)
    {
        _begin?.Invoke();
        while (true)
        {
            _barrier!.SignalAndWait();
            if (_work is null)
            {
                return;
            }

            Try(index);
            _barrier.SignalAndWait();
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
