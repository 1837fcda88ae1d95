using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToBinaryVectorMappingEstimator : TrivialEstimator<KeyToBinaryVectorMappingTransformer>
{
    internal KeyToBinaryVectorMappingEstimator(
        IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingEstimator)),
            new KeyToBinaryVectorMappingTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        const SchemaShape.Column.VectorKind Vector = SchemaShape.Column.VectorKind.Vector;
        var columns = new ShapeColumns(inputSchema);
        foreach ((string output, string input) in Transformer.ColumnPairs)
        {
            SchemaShape.Column source = inputSchema.FindInput(input);
            bool isVariable = source.Kind == SchemaShape.Column.VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            bool areTexts = source.Annotations.TryFindColumn(
                AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column values) && values.ItemType is TextDataViewType;
            if (areTexts && !isVariable)
                annotations.Add(new(AnnotationUtils.Kinds.SlotNames, Vector, TextDataViewType.Instance, false));
            if (source.Kind == SchemaShape.Column.VectorKind.Scalar)
            {
                annotations.Add(new(
                    AnnotationUtils.Kinds.IsNormalized, source.Kind, BooleanDataViewType.Instance, false));
            }
            columns.Set(new SchemaShape.Column(
                output, isVariable ? source.Kind : Vector, NumberDataViewType.Single, false,
                new SchemaShape(annotations)));
        }
        return columns.ToShape();
    }
}
