using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Resident memory of a process, in bytes.</summary>
/// <param name="Baseline">With all libraries loaded and a small fit done.</param>
/// <param name="Peak">The most during the fit that counts.</param>
internal sealed record MemoryReading(long Baseline, long Peak)
{
    public long BeyondBaseline => Peak - Baseline;

    public static MemoryReading Parse(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new(
            long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Baseline} {Peak}");
}
