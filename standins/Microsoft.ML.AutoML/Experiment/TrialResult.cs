namespace Microsoft.ML.AutoML;

/// <summary>What a trial found. Compared by the trial's id.</summary>
public class TrialResult : IEqualityComparer<TrialResult>
{
    public TrialSettings TrialSettings { get; set; } = null!;

    public ITransformer Model { get; set; } = null!;

    /// <summary>The less, the better.</summary>
    public double Loss { get; set; }

    public double Metric { get; set; }

    public double DurationInMilliseconds { get; set; }

    public double? PeakCpu { get; set; }

    public double? PeakMemoryInMegaByte { get; set; }

    public bool Equals(TrialResult? x, TrialResult? y) => Id(x) == Id(y);

    public int GetHashCode(TrialResult obj) => Id(obj);

    private static int Id(TrialResult? result) => result?.TrialSettings?.TrialId ?? 0;
}
