namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the seconds of a run are turned into.</summary>
internal sealed class Quantity
{
    private readonly Func<double, double> _fromSeconds;

    private Quantity(string unit, Func<double, double> fromSeconds)
    {
        Unit = unit;
        _fromSeconds = fromSeconds;
    }

    public string Unit { get; }

    public static Quantity Seconds { get; } = new("s", seconds => seconds);

    public static Quantity MicrosecondsEach(string what, int count) =>
        new("µs/" + what, seconds => seconds / count * 1e6);

    public static Quantity RowsPerSecond(long rows) => new("rows/s", seconds => rows / seconds);

    public double From(double seconds) => _fromSeconds(seconds);
}
