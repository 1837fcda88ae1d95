using Microsoft.ML.Calibrators;

namespace Microsoft.ML.Data;

/// <summary>Adds the predicted class, the score and, with a calibrator, the positive class's probability.</summary>
public sealed class BinaryPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly float _threshold;

    internal BinaryPredictionTransformer(
        TModel model, DataViewSchema trainSchema, string featureColumn, float threshold = 0)
        : base(model, trainSchema, featureColumn) => _threshold = threshold;

    private protected override VersionInfo Version => PredictionTransformers.BinaryVersion;

    private protected override void SaveColumns(ModelSaveContext ctx)
    {
        base.SaveColumns(ctx);
        ctx.Writer.Write(_threshold);
        ctx.SaveString("Score");
    }

    private protected override ScoreColumn[] GetScoreColumns(DataViewSchema inputSchema)
    {
        var columns = new List<ScoreColumn>
        {
            new(
                new DataViewSchema.DetachedColumn("PredictedLabel", BooleanDataViewType.Instance, Kind()
                    .Text(AnnotationUtils.Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.PredictedLabel)
                    .SetId(inputSchema).Build()),
                score => (ValueGetter<bool>)((ref bool value) => value = score()[0] > _threshold)),
            new(
                new DataViewSchema.DetachedColumn("Score", NumberDataViewType.Single, Kind().SetId(inputSchema)
                    .Text(AnnotationUtils.Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.Score).Build()),
                score => (ValueGetter<float>)((ref float value) => value = score()[0])),
        };
        if (Model is CalibratedModelParametersBase { Calibrator: { } calibrator })
        {
            columns.Add(new ScoreColumn(
                new DataViewSchema.DetachedColumn("Probability", NumberDataViewType.Single, Kind()
                    .SetId(inputSchema).Normalized()
                    .Text(AnnotationUtils.Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.Probability)
                    .Build()),
                score => (ValueGetter<float>)((ref float value) =>
                    value = calibrator.PredictProbability(score()[0]))));
        }
        return [.. columns];
    }

    private static ScoreAnnotations Kind() => new ScoreAnnotations().Text(
        AnnotationUtils.Kinds.ScoreColumnKind, AnnotationUtils.Const.ScoreColumnKind.BinaryClassification);
}
