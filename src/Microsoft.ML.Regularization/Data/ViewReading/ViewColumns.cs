using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>The columns of a view that a trainer reads, found and judged once.</summary>
internal sealed class ViewColumns
{
    private const string SlotNames = "SlotNames";

    /// <summary>What messages call the rows of the view.</summary>
    public required string Role { get; init; }

    public required DataViewSchema.Column Label { get; init; }

    /// <summary>The feature column; null where the network reads categories alone.</summary>
    public required DataViewSchema.Column? Features { get; init; }

    public required IReadOnlyList<KeyColumn> Categories { get; init; }

    public required DataViewSchema.Column? Weight { get; init; }

    public required int FeatureCount { get; init; }

    /// <summary>
    /// Number of targets that the label gives: its width, or for a number whose quantiles are learned theirs.
    /// </summary>
    public required int TargetCount { get; init; }

    /// <summary>The slots of a label that is a vector, or the quantiles of a number; null for any other label.</summary>
    public required TargetSlots? TargetSlots { get; init; }

    /// <summary>Number of classes; 0 for a label of numbers.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Number of outputs that a network for this label has.</summary>
    public int OutputCount => Label.Type is KeyDataViewType ? ClassCount : TargetCount;

    public IEnumerable<DataViewSchema.Column> Needed
    {
        get
        {
            DataViewSchema.Column?[] optional = [Features, Weight];
            return [Label, .. optional.OfType<DataViewSchema.Column>(), .. Categories.Select(static c => c.Column)];
        }
    }

    /// <summary>Number of keys of a row.</summary>
    public int KeyCount => Categories.Sum(static column => column.SlotCount);

    /// <summary>Finds the columns.</summary>
    /// <param name="schema">Schema of the view.</param>
    /// <param name="options">The names.</param>
    /// <param name="role">What messages call the rows: training set, validation set.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a type that does not serve.</exception>
    public static ViewColumns Find(DataViewSchema schema, NetworkOptions options, string role)
    {
        DataViewSchema.Column label = ColumnErrors.Find(schema, "label", options.LabelColumnName);
        DataViewSchema.Column? features = options.HasNoFeatures
            ? null
            : ColumnErrors.Find(schema, "feature", options.FeatureColumnName);
        DataViewSchema.Column? weight = options.ExampleWeightColumnName is { } weightName
            ? ColumnErrors.Find(schema, "weight", weightName)
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

        if (features is { } vector)
        {
            ColumnErrors.CheckVector("feature", vector.Name, vector.Type, ColumnErrors.SchemaParameter);
        }

        if (weight is { } column)
        {
            ColumnErrors.CheckScalar("weight", column.Name, column.Type, ColumnErrors.SchemaParameter);
        }

        return new ViewColumns
        {
            Role = role,
            Label = label,
            Features = features,
            Categories = [.. options.CategoricalFeatureColumnNames.Select(name => KeyColumn.Find(schema, name))],
            Weight = weight,
            FeatureCount = ((VectorDataViewType?)features?.Type)?.Size ?? 0,
            TargetCount = isVectorLabel
                ? ((VectorDataViewType)label.Type).Size
                : options.PredictedQuantiles?.Count ?? 1,
            TargetSlots = isVectorLabel ? new TargetSlots { Names = ReadSlotNames(label) } : Quantiles(options),
            ClassCount = CountClasses(label, options),
        };
    }

    /// <summary>Key values of the label; null where it has none.</summary>
    public ClassValues? ReadClassValues() =>
        Label.Type is KeyDataViewType ? ClassValues.Of(Label, ClassCount) : null;

    /// <summary>Slot names of the features; empty where there are none.</summary>
    public string[] ReadFeatureNames() => Features is { } features ? ReadSlotNames(features) : [];

    /// <summary>How messages call a feature: its index, and its slot name where it has one.</summary>
    public string DescribeSlot(int slot)
    {
        string[] names = ReadFeatureNames();
        return slot < names.Length && names[slot].Length > 0 ? $"slot {slot} ('{names[slot]}')" : $"slot {slot}";
    }

    private static TargetSlots? Quantiles(NetworkOptions options) => options.PredictedQuantiles is not { } quantiles
        ? null
        : new TargetSlots
        {
            Names = [.. quantiles.Select(static quantile => quantile.ToString(CultureInfo.InvariantCulture))],
        };

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
