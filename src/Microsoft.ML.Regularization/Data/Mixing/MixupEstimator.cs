using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>An estimator that is fitted to mixed rows; what it gives is what the inner one gives.</summary>
internal sealed class MixupEstimator<TTransformer>(
    IEstimator<TTransformer> inner, IHostEnvironment environment, MixupOptions options) : IEstimator<TTransformer>
    where TTransformer : ITransformer
{
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return inner.Fit(new MixupView(input, options, MixupSeed.Of(environment, options)));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        bool hasClasses = inputSchema.Any(column =>
            column.Name == options.LabelColumnName && (column.IsKey || column.ItemType is BooleanDataViewType));
        string name = options.OutputWeightColumnName;
        if (!MixColumns.WritesWeights(hasClasses, options) || inputSchema.Any(column => column.Name == name))
        {
            return inner.GetOutputSchema(inputSchema);
        }

        // The inner estimator finds its weights; the model that it gives does not.
        SchemaShape.Column weight = SchemaShapes.Column(
            name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single);
        SchemaShape output = inner.GetOutputSchema(new SchemaShape([.. inputSchema, weight]));
        return new SchemaShape([.. output.Where(column => column.Name != name)]);
    }
}
