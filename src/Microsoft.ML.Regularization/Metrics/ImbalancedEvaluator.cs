namespace Microsoft.ML.Regularization;

/// <summary>Reads labels and scores from views and judges them by region.</summary>
internal static class ImbalancedEvaluator
{
    public static ImbalancedRegressionMetrics Evaluate(
        ScoredView scored, IDataView trainSet, ImbalancedEvaluationOptions options, Random random)
    {
        options.Validate();
        float[] trainingLabels = SingleColumn.Read(trainSet, scored.LabelName, "label");
        var regions = ShotRegions.FromLabels(trainingLabels, options.Regions);
        var relevance = RelevanceFunction.TryFromLabels(trainingLabels, options.Relevance);
        var errors = new ImbalancedRegressionMetrics.Builder(
            regions,
            options.Regions.ErrorFloor,
            RelevanceJudge.Of(relevance, options.RelevanceThreshold),
            options.Bootstrap is { } bootstrap ? new Bootstrap(bootstrap, random) : null);
        var (labels, scores) = scored.Read();
        for (int i = 0; i < labels.Length; i++)
        {
            errors.Add(labels[i], scores[i]);
        }

        return errors.Build();
    }
}
