namespace Microsoft.ML.Regularization;

/// <summary>A view with labels and scores.</summary>
internal sealed record ScoredView(IDataView Data, string LabelName, string ScoreName)
{
    public (float[] Labels, float[] Scores) Read()
    {
        var label = SingleColumn.Find(Data.Schema, LabelName, "label");
        var score = SingleColumn.Find(Data.Schema, ScoreName, "score");
        var labels = new List<float>();
        var scores = new List<float>();
        using var cursor = Data.GetRowCursor([label, score]);
        var labelGetter = cursor.GetGetter<float>(label);
        var scoreGetter = cursor.GetGetter<float>(score);
        float value = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref value);
            labels.Add(value);
            scoreGetter(ref value);
            scores.Add(value);
        }

        return ([.. labels], [.. scores]);
    }
}
