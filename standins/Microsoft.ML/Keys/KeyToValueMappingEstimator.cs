using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach ((string output, string input) in Transformer.ColumnPairs)
        {
            SchemaShape.Column source = inputSchema.FindInput(input);
            if (!source.IsKey)
            {
                throw Contracts.ExceptSchemaMismatch(
                    nameof(inputSchema), "input", input, "KeyType", source.GetTypeString());
            }
            Contracts.CheckParam(
                source.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column values),
                nameof(inputSchema), $"Input column '{input}' doesn't contain key values metadata");
            SchemaShape? annotations = source.HasSlotNames()
                ? new SchemaShape(source.AnnotationsOf(AnnotationUtils.Kinds.SlotNames)) : null;
            columns.Set(new SchemaShape.Column(output, source.Kind, values.ItemType, values.IsKey, annotations));
        }
        return columns.ToShape();
    }
}
