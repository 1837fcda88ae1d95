using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class MissingValueIndicatorEstimator : TrivialEstimator<MissingValueIndicatorTransformer>
{
    internal MissingValueIndicatorEstimator(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(MissingValueIndicatorEstimator)), new MissingValueIndicatorTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach ((string output, string input) in Transformer.ColumnPairs)
        {
            SchemaShape.Column source = inputSchema.FindInput(input);
            if (!source.IsKey && !MissingValue.IsReal(source.ItemType))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input);
            var isNormalized = new SchemaShape.Column(
                AnnotationUtils.Kinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance,
                false);
            columns.Set(new SchemaShape.Column(
                output, source.Kind, BooleanDataViewType.Instance, false,
                new SchemaShape(source.AnnotationsOf(AnnotationUtils.Kinds.SlotNames).Append(isNormalized))));
        }
        return columns.ToShape();
    }
}
