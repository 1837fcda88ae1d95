namespace Microsoft.ML.Regularization.Bench;

/// <summary>Two sides of a comparison that do the same work in turns.</summary>
internal static class Turns
{
    /// <summary>
    /// Both sides warm up, then take turns; who begins changes from round to round, so that noise and clock changes of
    /// the machine meet both alike.
    /// </summary>
    /// <param name="rounds">Rounds after warming up.</param>
    /// <param name="ours">Does the work once and gives the seconds it took.</param>
    /// <param name="theirs">The same of the peer; null where there is none.</param>
    /// <returns>The median of our seconds, and that of the peer's.</returns>
    public static (double Ours, double? Theirs) Take(int rounds, Func<double> ours, Func<double>? theirs)
    {
        ours();
        theirs?.Invoke();
        var own = new List<double>();
        var peer = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                own.Add(ours());
            }

            if (theirs is not null)
            {
                peer.Add(theirs());
            }

            if (round % 2 == 1)
            {
                own.Add(ours());
            }
        }

        return (Median.Of(own), theirs is null ? null : Median.Of(peer));
    }
}
