using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Ranks rows by the margin of their label: its probability less the largest of the other classes. Rows with equal
/// margins keep their order.
/// </summary>
internal static class SuspectRanking
{
    public static SuspectLabels Of(IDataView data, ClassLabels labels, float[]?[] probabilities)
    {
        var noise = new LabelNoiseEstimate(labels, probabilities);
        int[] ranked =
        [
            .. Enumerable.Range(0, labels.Classes.Length).Where(row => probabilities[row] is not null)
                .OrderBy(row => Margin(probabilities[row]!, labels.Classes[row])),
        ];
        int suspects = (int)Math.Round(noise.NoiseRate * ranked.Length, MidpointRounding.AwayFromZero);
        int[] ranks = new int[labels.Classes.Length];
        for (int i = 0; i < ranked.Length; i++)
        {
            ranks[ranked[i]] = i + 1;
        }

        int[] suggested = Array.ConvertAll(
            probabilities, static shares => shares is null ? -1 : LabelNoiseEstimate.Best(shares));
        return new SuspectLabels(
            new AppendedColumnsView(
                data,
                AppendedColumn.Of("SuspectRank", NumberDataViewType.Int32, ranks),
                AppendedColumn.Of(
                    "IsSuspect",
                    BooleanDataViewType.Instance,
                    Array.ConvertAll(ranks, rank => rank > 0 && rank <= suspects)),
                Probabilities("LabelProbability", probabilities, labels.Classes),
                labels.With(suggested, "SuggestedLabel"),
                Probabilities("SuggestedProbability", probabilities, suggested)),
            noise);
    }

    private static float Margin(float[] probabilities, int label)
    {
        float others = float.NegativeInfinity;
        for (int i = 0; i < probabilities.Length; i++)
        {
            others = i == label ? others : Math.Max(others, probabilities[i]);
        }

        return probabilities[label] - others;
    }

    private static AppendedColumn Probabilities(string name, float[]?[] probabilities, int[] classes) =>
        AppendedColumn.Of<float>(
            name,
            NumberDataViewType.Single,
            [.. probabilities.Select((shares, row) => shares is null ? float.NaN : shares[classes[row]])]);
}
