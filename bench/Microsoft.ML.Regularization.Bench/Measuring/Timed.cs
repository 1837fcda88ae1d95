using System.Diagnostics;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Seconds that an action takes.</summary>
internal static class Timed
{
    public static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
