namespace Microsoft.ML.Regularization;

/// <summary>Reads labels and scores from views and judges them by region.</summary>
internal static class ImbalancedEvaluator
{
    public static ImbalancedRegressionMetrics Evaluate(
        IDataView data, IDataView trainSet, string labelName, string scoreName, ImbalancedEvaluationOptions options,
        Random random)
    {
        options.Validate();
        var label = SingleColumn.Find(data.Schema, labelName, "label");
        var score = SingleColumn.Find(data.Schema, scoreName, "score");
        float[] trainingLabels = SingleColumn.Read(trainSet, labelName, "label");
        var regions = ShotRegions.FromLabels(trainingLabels, options.Regions);
        var relevance = RelevanceFunction.TryFromLabels(trainingLabels, options.Relevance);
        var errors = new ImbalancedRegressionMetrics.Builder(
            regions,
            options.Regions.ErrorFloor,
            RelevanceJudge.Of(relevance, options.RelevanceThreshold),
            options.Bootstrap is { } bootstrap ? new Bootstrap(bootstrap, random) : null);
        using var cursor = data.GetRowCursor([label, score]);
        var labelGetter = cursor.GetGetter<float>(label);
        var scoreGetter = cursor.GetGetter<float>(score);
        float labelValue = 0;
        float scoreValue = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref labelValue);
            scoreGetter(ref scoreValue);
            errors.Add(labelValue, scoreValue);
        }

        return errors.Build();
    }
}
