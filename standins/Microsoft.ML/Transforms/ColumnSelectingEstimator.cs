using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    internal ColumnSelectingEstimator(
        IHostEnvironment env, string[] names, bool isKeeping, bool keepHidden = false, bool ignoreMissing = false)
        : base(
            env.Register(nameof(ColumnSelectingEstimator)),
            new ColumnSelectingTransformer(names, isKeeping, keepHidden, ignoreMissing))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return Transformer.GetOutputShape(inputSchema);
    }
}
