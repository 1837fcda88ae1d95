using Microsoft.ML;
using Microsoft.ML.Data;

namespace ServingApp;

/// <summary>What a classification says of rows, as text that shows every bit.</summary>
public static class NamedScores
{
    /// <summary>A line a row: the name of the class and the bits of the scores.</summary>
    public static IEnumerable<string> Of(IDataView scored)
    {
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["PredictedLabel"], scored.Schema["Score"]]);
        var getName = cursor.GetGetter<ReadOnlyMemory<char>>(scored.Schema["PredictedLabel"]);
        var getScores = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]);
        ReadOnlyMemory<char> name = default;
        VBuffer<float> scores = default;
        while (cursor.MoveNext())
        {
            getName(ref name);
            getScores(ref scores);
            yield return $"{name} {string.Join(' ', scores.DenseValues().Select(BitConverter.SingleToInt32Bits))}";
        }
    }
}
