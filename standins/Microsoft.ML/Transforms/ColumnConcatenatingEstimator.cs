using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;

    internal ColumnConcatenatingEstimator(
        IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        Contracts.CheckParam(inputColumnNames.Length > 0, nameof(inputColumnNames), "Input columns not specified");
        Contracts.CheckParam(
            inputColumnNames.All(name => !string.IsNullOrEmpty(name)), nameof(inputColumnNames),
            "Contained some null or empty items");
        _host = env.Register(nameof(ColumnConcatenatingEstimator));
        _outputColumnName = outputColumnName;
        _inputColumnNames = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ColumnConcatenatingTransformer(_host, _outputColumnName, _inputColumnNames);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShape.Column[] sources = [.. _inputColumnNames.Select(
            name => inputSchema.TryFindColumn(name, out SchemaShape.Column source)
            ? source : throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name))];
        foreach (SchemaShape.Column source in sources)
        {
            Contracts.Check(!source.IsKey, $"Column '{source.Name}' is key. Concatenation of keys is unsupported.");
            Contracts.Check(
                source.ItemType.Equals(sources[0].ItemType),
                $"Concatenated columns should have the same type. " +
                $"Column '{source.Name}' has type of {source.ItemType}, " +
                $"but expected column type is {sources[0].ItemType}.");
        }
        SchemaShape.Column.VectorKind kind = sources.Any(s => s.Kind == SchemaShape.Column.VectorKind.VariableVector)
            ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        var columns = new ShapeColumns(inputSchema);
        columns.Set(new SchemaShape.Column(_outputColumnName, kind, sources[0].ItemType, false, Annotations(sources)));
        return columns.ToShape();
    }

    private static SchemaShape Annotations(SchemaShape.Column[] sources)
    {
        const SchemaShape.Column.VectorKind Scalar = SchemaShape.Column.VectorKind.Scalar;
        var annotations = new List<SchemaShape.Column>();
        if (sources.All(source => source.IsNormalized()))
        {
            annotations.Add(new(AnnotationUtils.Kinds.IsNormalized, Scalar, BooleanDataViewType.Instance, false));
        }
        if (sources.Any(HasCategoricalSlotRanges))
        {
            annotations.Add(new(
                AnnotationUtils.Kinds.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector,
                NumberDataViewType.Int32, false));
        }
        if (sources.Any(source => source.Kind == Scalar || source.HasSlotNames()))
        {
            annotations.Add(new(
                AnnotationUtils.Kinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance,
                false));
        }
        return new SchemaShape(annotations);
    }

    private static bool HasCategoricalSlotRanges(SchemaShape.Column source) =>
        source.Annotations.TryFindColumn(AnnotationUtils.Kinds.CategoricalSlotRanges, out SchemaShape.Column ranges)
        && ranges.Kind == SchemaShape.Column.VectorKind.Vector && ranges.ItemType.Equals(NumberDataViewType.Int32);
}
