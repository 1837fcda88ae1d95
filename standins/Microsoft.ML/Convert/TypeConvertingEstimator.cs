using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator(IHostEnvironment env, params TypeConversion[] columns)
        : base(env.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(env, columns))
    {
    }

    /// <summary>The shape keeps all annotations of the input, as the genuine library's does.</summary>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach (TypeConversion column in Transformer.Columns)
        {
            SchemaShape.Column source = inputSchema.FindInput(column.InputName);
            var sourceType = (PrimitiveDataViewType)source.ItemType;
            PrimitiveDataViewType target = column.TargetOf(sourceType, out bool isAllowed);
            Contracts.CheckParam(
                isAllowed, nameof(inputSchema), $"Can't convert {column.InputName} into {target}");
            Contracts.CheckParam(
                StandardConversions.Find(sourceType, target) is not null, nameof(inputSchema),
                $"Don't know how to convert {column.InputName} into {target}");
            bool isKey = target is KeyDataViewType;
            columns.Set(new SchemaShape.Column(
                column.OutputName, source.Kind, isKey ? NumberDataViewType.FromType(target.RawType)! : target, isKey,
                source.Annotations));
        }
        return columns.ToShape();
    }
}
