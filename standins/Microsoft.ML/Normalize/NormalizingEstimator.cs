using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Fits normalizers of columns in one pass over the data.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly IHost _host;
    private readonly NormalizerColumn[] _columns;

    internal NormalizingEstimator(IHostEnvironment env, params NormalizerColumn[] columns)
    {
        _host = env.Register(nameof(NormalizingEstimator));
        _columns = columns;
    }

    /// <summary>Fits the normalizers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or holds no single or double
    /// numbers.</exception>
    public NormalizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var sources = _columns.Select(column => input.Schema.GetColumnOrNull(column.InputName)
            ?? throw Contracts.ExceptSchemaMismatch("data", "input", column.InputName)).ToArray();
        using var cursor = input.GetRowCursor(sources.Distinct());
        var fitters = _columns.Select((column, i) =>
            ColumnNormalizerFitter.Create(column, cursor, sources[i])).ToArray();
        var needsMore = true;
        while (needsMore && cursor.MoveNext())
        {
            _host.CheckAlive();
            needsMore = false;
            foreach (var fitter in fitters)
                needsMore |= fitter.AddRow();
        }

        return new NormalizingTransformer(_host, [.. _columns.Select((column, i) =>
            new FittedNormalizer(column.OutputName, column.InputName, sources[i].Type, fitters[i].Fit()))]);
    }

    /// <summary>The columns after normalizing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or holds no single or double
    /// numbers.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = inputSchema.ToDictionary(column => column.Name);
        foreach (var column in _columns)
            columns[column.OutputName] = GetOutputColumn(inputSchema, column);
        return new SchemaShape(columns.Values);
    }

    private static SchemaShape.Column GetOutputColumn(SchemaShape inputSchema, NormalizerColumn column)
    {
        if (!inputSchema.TryFindColumn(column.InputName, out var input))
            throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", column.InputName);
        if (input.Kind == SchemaShape.Column.VectorKind.VariableVector)
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", column.InputName, "known-size vector or scalar", input.GetTypeString());
        }

        if (!input.ItemType.Equals(NumberDataViewType.Single) && !input.ItemType.Equals(NumberDataViewType.Double))
        {
            throw Contracts.ExceptSchemaMismatch(
                nameof(inputSchema), "input", column.InputName, "vector or scalar of Single or Double",
                input.GetTypeString());
        }

        var annotations = new List<SchemaShape.Column>
        {
            new("IsNormalized", SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false),
        };
        if (input.Annotations.TryFindColumn("SlotNames", out var slotNames))
            annotations.Add(slotNames);
        return new SchemaShape.Column(column.OutputName, input.Kind, input.ItemType, input.IsKey,
            new SchemaShape(annotations));
    }
}
