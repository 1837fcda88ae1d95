using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Resident memory of this process as Linux counts it, in bytes.</summary>
internal static class ProcessMemory
{
    public static bool IsMeasurable => OperatingSystem.IsLinux();

    public static long Resident => Field("VmRSS:");

    public static long Peak => Field("VmHWM:");

    /// <summary>Makes <see cref="Peak"/> start again from the present.</summary>
    public static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long Field(string name)
    {
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        string kilobytes = line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
    }
}
