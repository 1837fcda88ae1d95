namespace Microsoft.ML.Regularization.Bench;

/// <summary>Where a peer's Python may be.</summary>
internal static class PythonInterpreters
{
    // A distribution's libraries belong to the distribution's interpreter, which need not be the first in PATH.
    public static string[] Candidates() =>
        Environment.GetEnvironmentVariable("BENCH_PYTHON") is { Length: > 0 } chosen
            ? [chosen]
            : ["python3", "/usr/bin/python3"];
}
