using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>Follows the agreement of one class, and tells when memorization begins.</summary>
internal sealed class MemorizationOnset(Adele options)
{
    // A curve of three parameters through fewer points says nothing.
    private const int FewestPoints = 4;
    private const double SlowGrowth = 0.1;

    private readonly List<double> _agreement = [];

    /// <summary>Takes note of the agreement after an epoch.</summary>
    /// <returns>Whether memorization has begun.</returns>
    public bool Add(double agreement)
    {
        _agreement.Add(agreement);
        return _agreement.Count >= options.LatestEpoch || (_agreement.Count >= FewestPoints
            && _agreement.Count >= Epoch(CollectionsMarshal.AsSpan(_agreement), options));
    }

    /// <summary>The epoch at which memorization begins, counted from one.</summary>
    /// <param name="agreement">The agreement after each epoch so far.</param>
    /// <param name="options">Thresholds.</param>
    public static int Epoch(ReadOnlySpan<double> agreement, Adele options)
    {
        int skipped = options.SkipsSlowStart ? SlowStart(agreement) : 0;
        var curve = SaturationCurve.Fit(agreement[skipped..]);
        int slow = 0;
        for (int epoch = 1; epoch < options.LatestEpoch; epoch++)
        {
            slow += curve.RelativeChange(epoch) <= options.SlopeThreshold ? 1 : 0;
        }

        return Math.Min(options.LatestEpoch, 1 + slow + skipped);
    }

    private static int SlowStart(ReadOnlySpan<double> agreement)
    {
        int skipped = 0;
        while (agreement.Length - skipped > FewestPoints && agreement[skipped + 1] - agreement[skipped] < SlowGrowth)
        {
            skipped++;
        }

        // A curve that never grows fast is one that began at its end.
        return agreement.Length - skipped > FewestPoints ? skipped : 0;
    }
}
