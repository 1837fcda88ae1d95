namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>A clock that a test moves.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int RunningTimers => _timers.Count;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Moves the clock, and has each timer tick once.</summary>
    public void Advance(TimeSpan time)
    {
        _now += time.Ticks;
        _timers.ToList().ForEach(timer => timer.Tick());
    }

    private sealed class Timer(ManualTime time, Action tick) : ITimer
    {
        public void Tick() => tick();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
