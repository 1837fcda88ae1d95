namespace Microsoft.ML.Regularization.Bench;

/// <summary>What the measurements share.</summary>
/// <param name="Settings">What the command line says.</param>
/// <param name="Peer">PyTorch; null where it is missing or not asked for.</param>
/// <param name="ScikitLearn">scikit-learn; null where it is missing or not asked for.</param>
internal sealed record BenchContext(BenchSettings Settings, PyTorchPeer? Peer, ScikitLearnPeer? ScikitLearn)
{
    public int Rounds => Settings.Rounds;

    public int Threads => Settings.Threads;

    public BenchResult Run(Duel duel) => duel.Run(Rounds, Peer);
}
