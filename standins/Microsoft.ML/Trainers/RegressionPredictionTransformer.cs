namespace Microsoft.ML.Data;

/// <summary>Adds the score of a regression.</summary>
public sealed class RegressionPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    internal RegressionPredictionTransformer(TModel model, DataViewSchema trainSchema, string featureColumn)
        : base(model, trainSchema, featureColumn)
    {
    }

    private protected override VersionInfo Version => PredictionTransformers.RegressionVersion;

    private protected override ScoreColumn[] GetScoreColumns(DataViewSchema inputSchema)
    {
        DataViewSchema.Annotations annotations = new ScoreAnnotations()
            .SetId(inputSchema)
            .Text(AnnotationUtils.Kinds.ScoreColumnKind, AnnotationUtils.Const.ScoreColumnKind.Regression)
            .Text(AnnotationUtils.Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.Score)
            .Build();
        return
        [
            new ScoreColumn(
                new DataViewSchema.DetachedColumn("Score", NumberDataViewType.Single, annotations),
                score => (ValueGetter<float>)((ref float value) => value = score()[0])),
        ];
    }
}
