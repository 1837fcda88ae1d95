namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the command line says of the suite "noisy".</summary>
/// <param name="Draws">Draws of split, noise and network.</param>
/// <param name="Methods">Names of the methods to run.</param>
internal sealed record NoisySettings(int Draws, IReadOnlyCollection<string> Methods);
