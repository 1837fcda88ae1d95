using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Ranks rows by the margin of their label: its probability less the largest of the other classes. Rows with equal
/// margins keep their order.
/// </summary>
internal static class SuspectRanking
{
    public const string RankColumn = "SuspectRank";
    public const string SuspectColumn = "IsSuspect";
    public const string SuggestionColumn = "SuggestedLabel";
    public const string SuggestedProbabilityColumn = "SuggestedProbability";
    public const string LabelProbabilityColumn = "LabelProbability";

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
                AppendedColumn.Of(RankColumn, NumberDataViewType.Int32, ranks),
                AppendedColumn.Of(
                    SuspectColumn,
                    BooleanDataViewType.Instance,
                    Array.ConvertAll(ranks, rank => rank > 0 && rank <= suspects)),
                Probabilities(LabelProbabilityColumn, probabilities, labels.Classes),
                labels.With(suggested, SuggestionColumn),
                Probabilities(SuggestedProbabilityColumn, probabilities, suggested)),
            noise,
            labels.Column.Name);
    }

    /// <summary>The ranks of rows that were ranked before.</summary>
    /// <exception cref="ArgumentException">The column is not one of ranks.</exception>
    public static int[] ReadRanks(IDataView data)
    {
        DataViewSchema.Column column = data.Schema[RankColumn];
        if (column.Type is not NumberDataViewType || column.Type.RawType != typeof(int))
        {
            throw new ArgumentException(
                $"The column '{RankColumn}' has the type {column.Type}, not Int32. Give the rows that FindSuspectLabels "
                + "gave, or leave the column out.",
                nameof(data));
        }

        var ranks = new List<int>();
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<int> getter = cursor.GetGetter<int>(column);
        int rank = 0;
        while (cursor.MoveNext())
        {
            getter(ref rank);
            ranks.Add(rank);
        }

        return [.. ranks];
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
