using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Resident memory of a process, in bytes.</summary>
/// <param name="Baseline">With all libraries loaded and a small fit done.</param>
/// <param name="Peak">The most during the fit that counts.</param>
internal sealed record MemoryReading(long Baseline, long Peak)
{
    public long BeyondBaseline => Peak - Baseline;

    /// <summary>What a process of this program reports that is started with these arguments.</summary>
    public static MemoryReading Of(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = OwnProgram.Start(arguments);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Parse(answer)
            : throw new InvalidOperationException("The process that measures memory failed: " + answer);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Baseline} {Peak}");

    private static MemoryReading Parse(string line)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new(
            long.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
