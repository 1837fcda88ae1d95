using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator(IHostEnvironment env, params KeyVectorColumn[] columns)
        : base(env.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach (KeyVectorColumn column in Transformer.Columns)
        {
            SchemaShape.Column source = inputSchema.FindInput(column.InputName);
            bool isVariable = source.Kind == SchemaShape.Column.VectorKind.VariableVector && !column.IsCount;
            columns.Set(new SchemaShape.Column(
                column.OutputName,
                isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector,
                NumberDataViewType.Single, false, new SchemaShape(Annotations(source, column.IsCount))));
        }
        return columns.ToShape();
    }

    private static IEnumerable<SchemaShape.Column> Annotations(SchemaShape.Column source, bool isCount)
    {
        const SchemaShape.Column.VectorKind Scalar = SchemaShape.Column.VectorKind.Scalar;
        const SchemaShape.Column.VectorKind Vector = SchemaShape.Column.VectorKind.Vector;
        bool isVariable = source.Kind == SchemaShape.Column.VectorKind.VariableVector;
        bool areTexts = source.Annotations.TryFindColumn(
            AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column values) && values.ItemType is TextDataViewType;
        if (areTexts && ((isCount && source.IsKey) || !isVariable))
            yield return new(AnnotationUtils.Kinds.SlotNames, Vector, TextDataViewType.Instance, false);
        if (!isCount && !isVariable)
            yield return new(AnnotationUtils.Kinds.CategoricalSlotRanges, Vector, NumberDataViewType.Int32, false);
        if (!isCount || source.Kind == Scalar)
            yield return new(AnnotationUtils.Kinds.IsNormalized, Scalar, BooleanDataViewType.Instance, false);
    }
}
