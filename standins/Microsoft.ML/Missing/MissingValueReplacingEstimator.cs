using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private readonly IHost _host;
    private readonly ReplacedColumn[] _columns;

    internal MissingValueReplacingEstimator(IHostEnvironment env, params ReplacedColumn[] columns)
    {
        _host = env.Register(nameof(MissingValueReplacingEstimator));
        foreach (ReplacedColumn column in columns)
        {
            Contracts.CheckNonWhiteSpace(column.OutputName);
            Contracts.CheckParam(
                Enum.IsDefined(column.Mode), "replacementMode", $"There is no replacement mode {column.Mode}");
        }
        _columns = columns;
    }

    public enum ReplacementMode : byte
    {
        /// <summary>Zero.</summary>
        DefaultValue = 0,

        /// <summary>The mean of the finite values.</summary>
        Mean = 1,

        /// <summary>The least value.</summary>
        Minimum = 2,

        /// <summary>The greatest value.</summary>
        Maximum = 3,

        /// <summary>The most frequent finite value; of several, that which got there first.</summary>
        Mode = 5,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column[] sources = [.. _columns.Select(
            column => input.Schema.GetColumnOrNull(column.InputName)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(input), "input", column.InputName))];
        foreach (DataViewSchema.Column source in sources)
        {
            PrimitiveDataViewType type = source.Type.ItemType();
            ReplacedColumn.Check(type, type is KeyDataViewType);
        }
        return new MissingValueReplacingTransformer(_host, _columns, Replacements(input, sources));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach (ReplacedColumn column in _columns)
        {
            SchemaShape.Column source = inputSchema.FindInput(column.InputName);
            ReplacedColumn.Check(source.ItemType, source.IsKey);
            columns.Set(new SchemaShape.Column(
                column.OutputName, source.Kind, source.ItemType, false, new SchemaShape(source.AnnotationsOf(
                    AnnotationUtils.Kinds.SlotNames, AnnotationUtils.Kinds.IsNormalized))));
        }
        return columns.ToShape();
    }

    private Replacement[] Replacements(IDataView input, DataViewSchema.Column[] sources)
    {
        bool needsData = _columns.Any(column => column.Mode != ReplacementMode.DefaultValue);
        using DataViewRowCursor cursor = input.GetRowCursor(needsData ? sources.Distinct() : []);
        ReplacementFitter[] fitters = [.. _columns.Select((column, i) => column.Mode == ReplacementMode.DefaultValue
            ? ReplacementFitter.OfDefault(sources[i].Type) : ReplacementFitter.Create(cursor, sources[i], column))];
        while (needsData && cursor.MoveNext())
        {
            _host.CheckAlive();
            foreach (ReplacementFitter fitter in fitters) fitter.AddRow();
        }
        return [.. fitters.Select(fitter => fitter.Fit())];
    }
}
