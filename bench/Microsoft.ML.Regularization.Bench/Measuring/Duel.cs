namespace Microsoft.ML.Regularization.Bench;

/// <summary>The same work done by us and by the peer, in seconds.</summary>
/// <param name="Name">Name of the result.</param>
/// <param name="Quantity">What the seconds become.</param>
/// <param name="Ours">Does the work once and gives the seconds it took.</param>
/// <param name="PeerCommand">The command that makes the peer do the same work once.</param>
internal sealed record Duel(string Name, Quantity Quantity, Func<double> Ours, string PeerCommand)
{
    /// <summary>
    /// Both sides warm up, then take turns; who begins changes from round to round, so that noise and clock changes of
    /// the machine meet both alike. The result holds the medians.
    /// </summary>
    public BenchResult Run(int rounds, PyTorchPeer? peer)
    {
        Ours();
        peer?.Seconds(PeerCommand);
        var ours = new List<double>();
        var theirs = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                ours.Add(Ours());
            }

            if (peer is not null)
            {
                theirs.Add(peer.Seconds(PeerCommand));
            }

            if (round % 2 == 1)
            {
                ours.Add(Ours());
            }
        }

        double seconds = Median.Of(ours);
        double? peerSeconds = peer is null ? null : Median.Of(theirs);
        return new BenchResult
        {
            Name = Name,
            Value = Quantity.From(seconds),
            Unit = Quantity.Unit,
            Peer = peerSeconds is { } p ? Quantity.From(p) : null,
            Ratio = peerSeconds / seconds,
        };
    }
}
