namespace Microsoft.ML.Regularization.Bench;

/// <summary>The same work done by us and by the peer, in seconds.</summary>
/// <param name="Name">Name of the result.</param>
/// <param name="Quantity">What the seconds become.</param>
/// <param name="Ours">Does the work once and gives the seconds it took.</param>
/// <param name="PeerCommand">The command that makes the peer do the same work once.</param>
internal sealed record Duel(string Name, Quantity Quantity, Func<double> Ours, string PeerCommand)
{
    /// <summary>Runs the duel with PyTorch as the peer; null where it is missing.</summary>
    public BenchResult Run(int rounds, PyTorchPeer? peer) =>
        Between(Name, Quantity, rounds, Ours, peer is null ? null : () => peer.Seconds(PeerCommand));

    /// <summary>Both sides take turns; the result holds the medians.</summary>
    /// <param name="name">Name of the result.</param>
    /// <param name="quantity">What the seconds become.</param>
    /// <param name="rounds">Rounds after warming up.</param>
    /// <param name="ours">Does the work once and gives the seconds it took.</param>
    /// <param name="theirs">The same of the peer; null where it is missing.</param>
    public static BenchResult Between(
        string name, Quantity quantity, int rounds, Func<double> ours, Func<double>? theirs)
    {
        (double seconds, double? peerSeconds) = Turns.Take(rounds, ours, theirs);
        return new BenchResult
        {
            Name = name,
            Value = quantity.From(seconds),
            Unit = quantity.Unit,
            Peer = peerSeconds is { } p ? quantity.From(p) : null,
            Ratio = peerSeconds / seconds,
        };
    }
}
