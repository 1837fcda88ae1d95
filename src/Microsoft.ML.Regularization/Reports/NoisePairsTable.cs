using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The classes that are most often taken for each other, where there are too many for a matrix.</summary>
internal static class NoisePairsTable
{
    private const int Count = 20;

    public static string Render(LabelNoiseEstimate noise)
    {
        var pairs =
            from given in Enumerable.Range(0, noise.ClassNames.Count)
            from trueClass in Enumerable.Range(0, noise.ClassNames.Count)
            where given != trueClass && noise.Joint[given][trueClass] > 0
            orderby noise.Joint[given][trueClass] descending
            select (string[])
            [
                noise.ClassNames[trueClass],
                noise.ClassNames[given],
                Percent(noise.Joint[given][trueClass]),
                Percent(noise.TransitionMatrix[trueClass][given]),
            ];
        return HtmlTable.Render(
            "Most frequent mistakes", ["true class", "given label", "of all rows, %", "of the class, %"],
            [.. pairs.Take(Count)]);
    }

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture);
}
