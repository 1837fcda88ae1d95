using Microsoft.ML.Transforms;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>An estimator that trains nothing but runs what a test gives it.</summary>
internal sealed class ProbeEstimator(MLContext context, double value, Action<double, int> work, int bytes)
    : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input)
    {
        work(value, (int)(input.GetRowCount() ?? 0));
        return new ProbeTransformer(Inner().Fit(input), value, bytes);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Inner().GetOutputSchema(inputSchema);

    private ColumnCopyingEstimator Inner() => context.Transforms.CopyColumns("Score", "Label");
}
