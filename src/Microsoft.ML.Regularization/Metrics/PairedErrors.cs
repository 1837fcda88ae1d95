using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>Takes the errors of two models row by row and tests their differences.</summary>
internal sealed class PairedErrors(ShotRegions regions, BootstrapOptions options, Random random)
{
    private readonly List<double>[] _byRegion = [.. Enum.GetValues<ShotRegion>().Select(_ => new List<double>())];
    private readonly Bootstrap _bootstrap = new(options, random);
    private long _missingScores;
    private long _missingLabels;

    public void Add(float label, float first, float second)
    {
        bool hasScores = float.IsFinite(first) && float.IsFinite(second);
        _missingScores += hasScores ? 0 : 1;
        _missingLabels += float.IsFinite(label) ? 0 : 1;
        if (hasScores && float.IsFinite(label))
        {
            double difference = Math.Abs((double)second - label) - Math.Abs((double)first - label);
            _byRegion[(int)regions.RegionOf(label)].Add(difference);
        }
    }

    public ImbalancedComparison Compare() => new(
        Test([.. _byRegion.SelectMany(differences => differences)]),
        Array.ConvertAll(_byRegion, Test),
        _missingScores,
        _missingLabels);

    private PairedComparison Test(List<double> differences)
    {
        ReadOnlySpan<double> rows = CollectionsMarshal.AsSpan(differences);
        double[] draws = rows.Length < 2
            ? []
            : _bootstrap.Draw(rows, 1, 1, (sums, count, means) => means[0] = sums[0] / count)[0];
        return new PairedComparison
        {
            RowCount = rows.Length,
            MeanDifference = differences.DefaultIfEmpty(double.NaN).Average(),
            Interval = _bootstrap.Interval(draws),
            BootstrapPValue = PValue(draws),
            WilcoxonPValue = WilcoxonSignedRank.PValue(rows),
        };
    }

    /// <summary>Twice the share of draws on the rarer side of zero; one is added for the sample itself.</summary>
    private static double PValue(double[] draws)
    {
        if (draws.Length == 0)
        {
            return double.NaN;
        }

        int rarer = Math.Min(draws.Count(draw => draw <= 0), draws.Count(draw => draw >= 0));
        return Math.Min(1, 2.0 * (rarer + 1) / (draws.Length + 1));
    }
}
