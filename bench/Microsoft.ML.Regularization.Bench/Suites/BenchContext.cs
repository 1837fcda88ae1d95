namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the measurements share.</summary>
/// <param name="Rounds">Rounds that each side runs after warming up.</param>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Peer">PyTorch; null where it is missing or not asked for.</param>
/// <param name="ScikitLearn">scikit-learn; null where it is missing or not asked for.</param>
internal sealed record BenchContext(int Rounds, int Threads, PyTorchPeer? Peer, ScikitLearnPeer? ScikitLearn)
{
    public BenchResult Run(Duel duel) => duel.Run(Rounds, Peer);
}
