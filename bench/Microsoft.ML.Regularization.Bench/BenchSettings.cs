namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the command line says.</summary>
/// <param name="Rounds">Rounds that each side runs after warming up.</param>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Seeds">Seeds of the suites that compare methods on sets.</param>
/// <param name="Sets">Sets of these suites; empty for all.</param>
/// <param name="Methods">Methods of the suite "mixup"; empty for all.</param>
/// <param name="ParallelFits">Fits at a time of these suites.</param>
/// <param name="Folder">Folder of the result files.</param>
internal sealed record BenchSettings(
    int Rounds,
    int Threads,
    int Seeds,
    IReadOnlyCollection<string> Sets,
    IReadOnlyCollection<string> Methods,
    int ParallelFits,
    string Folder);
