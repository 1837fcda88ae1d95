namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the command line says.</summary>
/// <param name="Rounds">Rounds that each side runs after warming up.</param>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Seeds">Seeds of the suites that compare methods on sets.</param>
/// <param name="Draws">Draws of split, noise and network of the suite "noisy".</param>
/// <param name="Sets">Sets of these suites; empty for all.</param>
/// <param name="Methods">Methods of the suites "mixup" and "noisy"; empty for all.</param>
/// <param name="ParallelFits">Fits at a time of these suites.</param>
/// <param name="Folder">Folder of the result files.</param>
internal sealed record BenchSettings(
    int Rounds,
    int Threads,
    int Seeds,
    int Draws,
    IReadOnlyCollection<string> Sets,
    IReadOnlyCollection<string> Methods,
    int ParallelFits,
    string Folder)
{
    /// <summary>Whether a set or a method is to run.</summary>
    public static bool Wants(IReadOnlyCollection<string> names, string name) => names.Count == 0 || names.Contains(name);
}
