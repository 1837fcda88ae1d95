using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// The native libraries read their thread count from the environment as they load, and a .NET process cannot change its
/// native environment: so the benchmark starts itself again with the variables set.
/// </summary>
internal static class PinnedThreads
{
    private const string Variable = "OMP_NUM_THREADS";

    public static bool Hold(int threads) => Environment.GetEnvironmentVariable(Variable) == Text(threads);

    public static int RunPinned(int threads, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = OwnProgram.Start(arguments);
        start.Environment[Variable] = Text(threads);
        start.Environment["MKL_NUM_THREADS"] = Text(threads);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Text(int threads) => threads.ToString(CultureInfo.InvariantCulture);
}
