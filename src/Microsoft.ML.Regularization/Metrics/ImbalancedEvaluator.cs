namespace Microsoft.ML.Regularization;

/// <summary>Reads labels and scores from views and judges them by region.</summary>
internal static class ImbalancedEvaluator
{
    public static ImbalancedRegressionMetrics Evaluate(
        IDataView data, IDataView trainSet, string labelName, string scoreName, ShotRegionOptions options)
    {
        var label = SingleColumn.Find(data.Schema, labelName, "label");
        var score = SingleColumn.Find(data.Schema, scoreName, "score");
        var regions = ShotRegions.FromLabels(SingleColumn.Read(trainSet, labelName, "label"), options);
        var errors = new ImbalancedRegressionMetrics.Builder(regions, options.ErrorFloor);
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
