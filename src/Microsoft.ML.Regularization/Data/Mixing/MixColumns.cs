using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The columns of a view that are mixed, found and judged once.</summary>
internal sealed class MixColumns
{
    private MixColumns(
        DataViewSchema input,
        DataViewSchema.Column label,
        DataViewSchema.Column features,
        DataViewSchema.Column? weight)
    {
        Input = input;
        Label = label;
        Features = features;
        Weight = weight;
    }

    public DataViewSchema Input { get; }

    public DataViewSchema.Column Label { get; }

    public DataViewSchema.Column Features { get; }

    /// <summary>The weights that rows already have.</summary>
    public DataViewSchema.Column? Weight { get; }

    public int FeatureCount => ((VectorDataViewType)Features.Type).Size;

    /// <summary>Whether labels are classes.</summary>
    public bool HasClasses => IsClass(Label.Type);

    /// <summary>The columns of the input that mixing reads.</summary>
    public IEnumerable<DataViewSchema.Column> Needed => Weight is { } weight
        ? [Label, Features, weight]
        : [Label, Features];

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public static MixColumns Find(DataViewSchema schema, MixupOptions options)
    {
        DataViewSchema.Column label = ColumnErrors.Find(schema, "label", options.LabelColumnName);
        if (!IsClass(label.Type))
        {
            ColumnErrors.CheckLabel(label.Name, label.Type, LabelKind.Numbers);
        }

        new OptionsCheck(nameof(MixupOptions)).That(
            options.Bandwidth is null || !IsClass(label.Type), nameof(MixupOptions.Bandwidth), options.Bandwidth,
            $"Set it to null: the labels in column '{label.Name}' are classes, which lie in no order.");
        DataViewSchema.Column features = ColumnErrors.Find(schema, "feature", options.FeatureColumnName);
        ColumnErrors.CheckVector("feature", features.Name, features.Type, ColumnErrors.SchemaParameter);
        DataViewSchema.Column? weight = null;
        if (options.ExampleWeightColumnName is { } name)
        {
            weight = ColumnErrors.Find(schema, "weight", name);
            ColumnErrors.CheckScalar("weight", name, weight.Value.Type, ColumnErrors.SchemaParameter);
        }

        return new MixColumns(schema, label, features, weight);
    }

    /// <summary>Whether mixed rows have weights, by what is known of the label and the options.</summary>
    public static bool WritesWeights(bool hasClasses, MixupOptions options) =>
        hasClasses || options.ExampleWeightColumnName is not null;

    private static bool IsClass(DataViewType type) =>
        type is BooleanDataViewType || (type is KeyDataViewType && type.RawType == typeof(uint));
}
