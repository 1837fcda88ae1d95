namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the command line says.</summary>
/// <param name="Rounds">Rounds that each side runs after warming up.</param>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Seeds">Seeds of the suite "imbalanced".</param>
/// <param name="Sets">Sets of the suites "imbalanced" and "noisy".</param>
/// <param name="ParallelFits">Fits at a time of these suites.</param>
/// <param name="Noisy">More of the suite "noisy".</param>
/// <param name="Folder">Folder of the result files.</param>
internal sealed record BenchSettings(
    int Rounds,
    int Threads,
    int Seeds,
    IReadOnlyCollection<string> Sets,
    int ParallelFits,
    NoisySettings Noisy,
    string Folder);
