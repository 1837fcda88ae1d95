using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>The base of transformers that score one vector of features.</summary>
public abstract class SingleFeaturePredictionTransformerBase<TModel>
    : PredictionTransformerBase<TModel>, ISingleFeaturePredictionTransformer<TModel>,
        ISingleFeaturePredictionTransformer
    where TModel : class
{
    private protected SingleFeaturePredictionTransformerBase(
        TModel model, DataViewSchema trainSchema, string featureColumn)
        : base(model, trainSchema)
    {
        FeatureColumnName = featureColumn;
        FeatureColumnType = trainSchema.GetColumnOrNull(featureColumn)?.Type
            ?? throw Contracts.ExceptSchemaMismatch(nameof(featureColumn), "feature", featureColumn);
    }

    public string FeatureColumnName { get; }

    public DataViewType FeatureColumnType { get; }

    private protected IRowScorer Scorer => (IRowScorer)Model;

    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        DataViewSchema.Column column = inputSchema.GetColumnOrNull(FeatureColumnName)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "feature", FeatureColumnName);
        if (!column.Type.Equals(FeatureColumnType))
        {
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "feature", FeatureColumnName,
                FeatureColumnType.ToString()!, column.Type.ToString()!);
        }
        return Map(inputSchema).OutputSchema;
    }

    private protected sealed override RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        // The genuine library's own words, which name the role where they mean to name the column.
        DataViewSchema.Column column = inputSchema.GetColumnOrNull(FeatureColumnName)
            ?? throw Contracts.ExceptParam("schema", "Features column 'Feature' not found");
        Contracts.Check(column.Type.Equals(FeatureColumnType),
            $"Incompatible features column type: '{column.Type}' vs '{FeatureColumnType}'");
        return new RowMapping(inputSchema, new ScoreMapper(Scorer, column, GetScoreColumns(inputSchema)));
    }

    private protected abstract ScoreColumn[] GetScoreColumns(DataViewSchema inputSchema);

    private protected override void SaveColumns(ModelSaveContext ctx) => ctx.SaveStringOrNull(FeatureColumnName);
}
