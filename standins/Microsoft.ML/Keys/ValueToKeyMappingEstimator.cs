using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly IHost _host;
    private readonly KeyedColumn[] _columns;
    private readonly IDataView? _keyData;

    internal ValueToKeyMappingEstimator(IHostEnvironment env, KeyedColumn[] columns, IDataView? keyData = null)
    {
        _host = env.Register(nameof(ValueToKeyMappingEstimator));
        Contracts.CheckParam(columns.Length > 0, nameof(columns), "Cannot be empty");
        Contracts.CheckParam(
            keyData is null || keyData.Schema.Count == 1, nameof(keyData),
            "If specified, this data view should contain only a single column containing the terms to map, but this " +
            $"had {keyData?.Schema.Count} columns.");
        _columns = columns;
        _keyData = keyData;
    }

    public enum KeyOrdinality : byte
    {
        /// <summary>Keys in the order in which values occur.</summary>
        ByOccurrence = 0,

        /// <summary>Keys in the order of the values; texts ordinally.</summary>
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ValueToKeyMappingTransformer(
            _host, _columns, KeyDictionaries.Fit(_host, input, _columns, _keyData));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var columns = new ShapeColumns(inputSchema);
        foreach (KeyedColumn column in _columns)
        {
            SchemaShape.Column source = inputSchema.FindInput(column.InputName);
            bool hasValues = source.Annotations.TryFindColumn(
                AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column values);
            if (!source.IsKey || !hasValues || values.Kind != SchemaShape.Column.VectorKind.Vector)
            {
                DataViewType item = column.AddsKeyValuesAsText ? TextDataViewType.Instance : source.ItemType;
                values = new SchemaShape.Column(
                    AnnotationUtils.Kinds.KeyValues, SchemaShape.Column.VectorKind.Vector, item,
                    source.IsKey && !column.AddsKeyValuesAsText);
            }
            columns.Set(new SchemaShape.Column(
                column.OutputName, source.Kind, NumberDataViewType.UInt32, true,
                new SchemaShape(source.AnnotationsOf(AnnotationUtils.Kinds.SlotNames).Append(values))));
        }
        return columns.ToShape();
    }
}
