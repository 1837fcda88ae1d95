namespace Microsoft.ML.Data;

/// <summary>Adds the predicted class as a key and the probabilities of all classes.</summary>
public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly string _labelColumn;

    internal MulticlassPredictionTransformer(
        TModel model, DataViewSchema trainSchema, string featureColumn, string labelColumn)
        : base(model, trainSchema, featureColumn)
    {
        _labelColumn = labelColumn;
        Contracts.Check(trainSchema.GetColumnOrNull(labelColumn)?.Type is KeyDataViewType,
            $"Label column '{labelColumn}' of the training schema is no key.");
    }

    private protected override VersionInfo Version => PredictionTransformers.MulticlassVersion;

    private protected override void SaveColumns(ModelSaveContext ctx)
    {
        base.SaveColumns(ctx);
        ctx.SaveStringOrNull(_labelColumn);
        ctx.SaveStringOrNull("Score");
        ctx.SaveStringOrNull("PredictedLabel");
    }

    private protected override ScoreColumn[] GetScoreColumns(DataViewSchema inputSchema)
    {
        DataViewSchema.Column label = TrainSchema[_labelColumn];
        DataViewSchema.Annotations predicted = Kind()
            .Text(AnnotationUtils.Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.PredictedLabel)
            .CopyOf(label, AnnotationUtils.Kinds.KeyValues, AnnotationUtils.Kinds.KeyValues)
            .SetId(inputSchema).Build();
        ScoreAnnotations scores = Kind().SetId(inputSchema)
            .Text(AnnotationUtils.Kinds.ScoreValueKind, AnnotationUtils.Const.ScoreValueKind.Score)
            .CopyOf(label, AnnotationUtils.Kinds.KeyValues, AnnotationUtils.Kinds.TrainingLabelValues);
        if (label.HasKeyValues())
            scores.CopyOf(label, AnnotationUtils.Kinds.KeyValues, AnnotationUtils.Kinds.SlotNames);
        var keyType = new KeyDataViewType(typeof(uint), Scorer.ScoreCount);
        var scoreType = new VectorDataViewType(NumberDataViewType.Single, Scorer.ScoreCount);
        return
        [
            new ScoreColumn(new DataViewSchema.DetachedColumn("PredictedLabel", keyType, predicted), PredictedLabel),
            new ScoreColumn(new DataViewSchema.DetachedColumn("Score", scoreType, scores.Build()), Scores),
        ];
    }

    /// <summary>The first of the most probable classes, counted from 1; missing where a score is NaN.</summary>
    private static ValueGetter<uint> PredictedLabel(Func<float[]> score) => (ref uint value) =>
    {
        float[] scores = score();
        int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(scores);
        value = float.IsNaN(scores[best]) ? 0 : (uint)best + 1;
    };

    private static ValueGetter<VBuffer<float>> Scores(Func<float[]> score) => (ref VBuffer<float> value) =>
    {
        float[] scores = score();
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, scores.Length);
        scores.CopyTo(editor.Values);
        value = editor.Commit();
    };

    private static ScoreAnnotations Kind() => new ScoreAnnotations().Text(
        AnnotationUtils.Kinds.ScoreColumnKind, AnnotationUtils.Const.ScoreColumnKind.MulticlassClassification);
}
