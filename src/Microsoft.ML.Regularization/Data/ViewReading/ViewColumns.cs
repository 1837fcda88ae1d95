using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The columns of a view that a trainer reads, found and judged once.</summary>
internal sealed class ViewColumns
{
    private const string SlotNames = "SlotNames";

    /// <summary>What messages call the rows of the view.</summary>
    public required string Role { get; init; }

    public required DataViewSchema.Column Label { get; init; }

    public required DataViewSchema.Column Features { get; init; }

    public required DataViewSchema.Column? Weight { get; init; }

    public required int FeatureCount { get; init; }

    /// <summary>Width of the label: 1 for a scalar.</summary>
    public required int TargetCount { get; init; }

    /// <summary>The slots of a label that is a vector; null for any other label.</summary>
    public required TargetSlots? TargetSlots { get; init; }

    /// <summary>Number of classes; 0 for a label of numbers.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Number of outputs that a network for this label has.</summary>
    public int OutputCount => Label.Type is KeyDataViewType ? ClassCount : TargetCount;

    public IEnumerable<DataViewSchema.Column> Needed =>
        Weight is { } weight ? [Label, Features, weight] : [Label, Features];

    /// <summary>Finds the columns.</summary>
    /// <param name="schema">Schema of the view.</param>
    /// <param name="options">The names.</param>
    /// <param name="role">What messages call the rows: training set, validation set.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a type that does not serve.</exception>
    public static ViewColumns Find(DataViewSchema schema, NetworkOptions options, string role)
    {
        DataViewSchema.Column label = ColumnErrors.Find(schema, "label", options.LabelColumnName);
        DataViewSchema.Column features = ColumnErrors.Find(schema, "feature", options.FeatureColumnName);
        DataViewSchema.Column? weight = options.ExampleWeightColumnName is { } name
            ? ColumnErrors.Find(schema, "weight", name)
            : null;
        bool isVectorLabel = options.LabelKind == LabelKind.Numbers && label.Type is VectorDataViewType;
        if (isVectorLabel)
        {
            ColumnErrors.CheckVector("label", label.Name, label.Type, ColumnErrors.LabelParameter);
        }
        else
        {
            ColumnErrors.CheckLabel(label.Name, label.Type, options.LabelKind);
        }

        ColumnErrors.CheckVector("feature", features.Name, features.Type, ColumnErrors.SchemaParameter);
        if (weight is { } column)
        {
            ColumnErrors.CheckScalar("weight", column.Name, column.Type, ColumnErrors.SchemaParameter);
        }

        return new ViewColumns
        {
            Role = role,
            Label = label,
            Features = features,
            Weight = weight,
            FeatureCount = ((VectorDataViewType)features.Type).Size,
            TargetCount = isVectorLabel ? ((VectorDataViewType)label.Type).Size : 1,
            TargetSlots = isVectorLabel ? new TargetSlots { Names = ReadSlotNames(label) } : null,
            ClassCount = CountClasses(label, options),
        };
    }

    /// <summary>Key values of the label; null where it has none.</summary>
    public ClassValues? ReadClassValues() =>
        Label.Type is KeyDataViewType ? ClassValues.Of(Label, ClassCount) : null;

    /// <summary>Slot names of the features; empty where there are none.</summary>
    public string[] ReadFeatureNames() => ReadSlotNames(Features);

    /// <summary>How messages call a feature: its index, and its slot name where it has one.</summary>
    public string DescribeSlot(int slot)
    {
        string[] names = ReadFeatureNames();
        return slot < names.Length && names[slot].Length > 0 ? $"slot {slot} ('{names[slot]}')" : $"slot {slot}";
    }

    private static string[] ReadSlotNames(DataViewSchema.Column column)
    {
        DataViewSchema.Annotations annotations = column.Annotations;
        if (annotations.Schema.GetColumnOrNull(SlotNames) is null)
        {
            return [];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        annotations.GetValue(SlotNames, ref names);
        return [.. names.DenseValues().Select(static name => name.ToString())];
    }

    private static int CountClasses(DataViewSchema.Column label, NetworkOptions options)
    {
        if (label.Type is not KeyDataViewType key)
        {
            return label.Type is BooleanDataViewType ? 2 : 0;
        }

        ClassLimits.Check(label.Name, key.Count, options);
        return (int)key.Count;
    }
}
