namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the measurements share.</summary>
/// <param name="Rounds">Rounds that each side runs after warming up.</param>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Peer">The peer; null where it is missing.</param>
internal sealed record BenchContext(int Rounds, int Threads, PyTorchPeer? Peer)
{
    public BenchResult Run(Duel duel) => duel.Run(Rounds, Peer);
}
