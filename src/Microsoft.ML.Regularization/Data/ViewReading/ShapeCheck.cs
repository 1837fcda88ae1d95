using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The columns of a trainer in a schema shape: what <c>GetOutputSchema</c> knows before there are data.
/// </summary>
internal static class ShapeCheck
{
    /// <summary>Checks that the input columns exist and have the right types.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They do not.</exception>
    public static void Check(SchemaShape shape, NetworkOptions options)
    {
        SchemaShape.Column label = Find(shape, "label", options.LabelColumnName);
        CheckLabel(label, options.LabelKind);
        if (!options.HasNoFeatures)
        {
            SchemaShape.Column features = Find(shape, "feature", options.FeatureColumnName);
            CheckType(features, "feature", SchemaShape.Column.VectorKind.Vector, ColumnErrors.SchemaParameter);
        }

        foreach (string category in options.CategoricalFeatureColumnNames)
        {
            CheckKeys(Find(shape, "categorical feature", category));
        }

        if (options.ExampleWeightColumnName is { } name)
        {
            SchemaShape.Column weight = Find(shape, "weight", name);
            CheckType(weight, "weight", SchemaShape.Column.VectorKind.Scalar, ColumnErrors.SchemaParameter);
        }
    }

    private static void CheckLabel(SchemaShape.Column label, LabelKind kind)
    {
        DataViewType item = kind switch
        {
            LabelKind.Boolean => BooleanDataViewType.Instance,
            LabelKind.Key => NumberDataViewType.UInt32,
            _ => NumberDataViewType.Single,
        };
        if (kind == LabelKind.Numbers && label.Kind != SchemaShape.Column.VectorKind.Scalar)
        {
            CheckType(label, "label", SchemaShape.Column.VectorKind.Vector, ColumnErrors.LabelParameter);
            return;
        }

        const SchemaShape.Column.VectorKind scalar = SchemaShape.Column.VectorKind.Scalar;
        if (label.Kind != scalar || label.IsKey != (kind == LabelKind.Key) || !label.ItemType.Equals(item))
        {
            throw ColumnErrors.Mismatch(
                "label", label.Name, ColumnErrors.Expected(kind), Text(label), ColumnErrors.LabelParameter);
        }
    }

    private static void CheckKeys(SchemaShape.Column column)
    {
        if (!column.IsKey || column.Kind == SchemaShape.Column.VectorKind.VariableVector
            || !column.ItemType.Equals(NumberDataViewType.UInt32))
        {
            throw KeyColumn.WrongType(column.Name, Text(column));
        }
    }

    public static SchemaShape.Column Find(SchemaShape shape, string role, string name)
    {
        foreach (SchemaShape.Column column in shape)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        throw ColumnErrors.Missing(role, name);
    }

    public static void CheckType(
        SchemaShape.Column column, string role, SchemaShape.Column.VectorKind kind, string parameter)
    {
        if (column.IsKey || column.Kind != kind || !column.ItemType.Equals(NumberDataViewType.Single))
        {
            throw ColumnErrors.Mismatch(role, column.Name, Text(kind, "Single"), Text(column), parameter);
        }
    }

    private static string Text(SchemaShape.Column column) =>
        Text(column.Kind, column.IsKey ? $"Key<{column.ItemType}>" : $"{column.ItemType}");

    private static string Text(SchemaShape.Column.VectorKind kind, string item) => kind switch
    {
        SchemaShape.Column.VectorKind.Vector => $"Vector<{item}>",
        SchemaShape.Column.VectorKind.VariableVector => $"VarVector<{item}>",
        _ => item,
    };
}
