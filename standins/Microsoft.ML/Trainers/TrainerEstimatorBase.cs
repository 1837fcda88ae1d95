using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>The base of trainers: checks their columns and makes the model's transformer.</summary>
public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    public readonly SchemaShape.Column FeatureColumn;

    public readonly SchemaShape.Column LabelColumn;

    public readonly SchemaShape.Column WeightColumn;

    private protected TrainerEstimatorBase(
        IHost host, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight = default)
    {
        Host = host;
        FeatureColumn = feature;
        LabelColumn = label;
        WeightColumn = weight;
    }

    public abstract TrainerInfo Info { get; }

    private protected IHost Host { get; }

    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckInputSchema(SchemaShape.Create(input.Schema));
        return Train(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        CheckInputSchema(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach (SchemaShape.Column column in GetOutputColumns(inputSchema)) columns.Set(column);
        return columns.ToShape();
    }

    private protected abstract TTransformer Train(IDataView data);

    private protected abstract IEnumerable<SchemaShape.Column> GetOutputColumns(SchemaShape inputSchema);

    private void CheckInputSchema(SchemaShape inputSchema)
    {
        CheckColumn(inputSchema, "feature", FeatureColumn, nameof(inputSchema));
        if (WeightColumn.IsValid) CheckColumn(inputSchema, "weight", WeightColumn, nameof(inputSchema));
        CheckColumn(inputSchema, "label", LabelColumn, "labelCol");
    }

    private static void CheckColumn(
        SchemaShape inputSchema, string role, SchemaShape.Column expected, string typeParameter)
    {
        if (!inputSchema.TryFindColumn(expected.Name, out SchemaShape.Column actual))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), role, expected.Name);
        if (!expected.IsCompatibleWith(actual))
        {
            throw Contracts.ExceptSchemaMismatch(
                typeParameter, role, expected.Name, expected.GetTypeString(), actual.GetTypeString());
        }
    }
}
