using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Resampled rows as a view, with the names and annotations of the columns they came from.</summary>
internal static class ResampledView
{
    public static IDataView Smoter(DataOperationsCatalog catalog, IDataView input, SmoterOptions options, Random random)
    {
        options.Validate();
        ResamplingTable table = ResamplingTable.Read(input, options);
        return Create(
            catalog, input.Schema, options,
            new Resampler(table, options, rows => new SyntheticRows(rows, table.Layout, random), random).Run());
    }

    public static IDataView Smogn(DataOperationsCatalog catalog, IDataView input, SmognOptions options, Random random)
    {
        options.Validate();
        ResamplingTable table = ResamplingTable.Read(input, options);
        return Create(
            catalog, input.Schema, options,
            new Resampler(
                table, options, rows => new SmognRows(rows, table.Layout, random, options.Noise), random).Run());
    }

    private static IDataView Create(
        DataOperationsCatalog catalog, DataViewSchema schema, ResamplingOptions options, List<ResampledRow> rows)
    {
        var definition = SchemaDefinition.Create(typeof(ResampledRow), SchemaDefinition.Direction.Read);
        DataViewSchema.Column features = schema[options.FeatureColumnName];
        SchemaDefinition.Column target = definition[nameof(ResampledRow.Features)];
        target.ColumnName = features.Name;
        target.ColumnType = features.Type;
        CopyAnnotation<ReadOnlyMemory<char>>(features, target, "SlotNames");
        CopyAnnotation<int>(features, target, "CategoricalSlotRanges");
        definition[nameof(ResampledRow.Label)].ColumnName = options.LabelColumnName;
        return catalog.LoadFromEnumerable(rows, definition);
    }

    private static void CopyAnnotation<TItem>(
        DataViewSchema.Column source, SchemaDefinition.Column target, string kind)
    {
        if (source.Annotations.Schema.GetColumnOrNull(kind) is { } annotation)
        {
            VBuffer<TItem> value = default;
            source.Annotations.GetValue(kind, ref value);
            target.AddAnnotation(kind, value, annotation.Type);
        }
    }
}
