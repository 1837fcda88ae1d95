using Microsoft.ML.Data;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace Microsoft.ML.Transforms;

/// <summary>Makes <see cref="CustomMappingTransformer{TSrc, TDst}"/>.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(
        IHostEnvironment env, Action<TSrc, TDst> mapAction, string? contractName,
        SchemaDefinition? inputDefinition, SchemaDefinition? outputDefinition)
        : base(
            env.Register("CustomMappingEstimator"),
            new CustomMappingTransformer<TSrc, TDst>(mapAction, contractName, inputDefinition, outputDefinition))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        MemberColumn[] inputs = MemberColumn.Of(
            typeof(TSrc), SchemaDefinition.Direction.Write, Transformer.InputDefinition);
        foreach (SchemaShape.Column expected in Shape(inputs)) CheckInput(inputSchema, expected);
        var columns = new ShapeColumns(inputSchema);
        foreach (SchemaShape.Column added in Shape(Transformer.AddedColumns)) columns.Set(added);
        return columns.ToShape();
    }

    private static SchemaShape Shape(MemberColumn[] columns) => SchemaShape.Create(MemberRow<TDst>.SchemaOf(columns));

    /// <summary>A vector of any size may have a known one.</summary>
    private static void CheckInput(SchemaShape inputSchema, SchemaShape.Column expected)
    {
        if (!inputSchema.TryFindColumn(expected.Name, out SchemaShape.Column actual))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", expected.Name);
        bool fits = actual.Kind == expected.Kind
            || (expected.Kind == VectorKind.VariableVector && actual.Kind == VectorKind.Vector);
        if (!fits || !actual.ItemType.Equals(expected.ItemType) || actual.IsKey != expected.IsKey)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", expected.Name, expected.GetTypeString(), actual.GetTypeString());
        }
    }
}
