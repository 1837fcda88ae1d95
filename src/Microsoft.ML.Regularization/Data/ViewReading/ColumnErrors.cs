using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Errors about columns, with the types, parameter names and texts that ML.NET's own trainers use.</summary>
internal static class ColumnErrors
{
    public const string SchemaParameter = "inputSchema";
    public const string LabelParameter = "labelCol";

    public static DataViewSchema.Column Find(DataViewSchema schema, string role, string name) =>
        schema.GetColumnOrNull(name) ?? throw Missing(role, name);

    public static void CheckLabel(string name, DataViewType type, LabelKind kind)
    {
        bool fits = kind switch
        {
            LabelKind.Boolean => type is BooleanDataViewType,
            LabelKind.Key => type is KeyDataViewType && type.RawType == typeof(uint),
            _ => type.Equals(NumberDataViewType.Single),
        };
        if (!fits)
        {
            throw Mismatch("label", name, Expected(kind), TypeText(type), LabelParameter);
        }
    }

    /// <summary>The type of a label in the words of ML.NET's messages.</summary>
    public static string Expected(LabelKind kind) => kind switch
    {
        LabelKind.Boolean => "Boolean",
        LabelKind.Key => "Key<UInt32>",
        _ => "Single",
    };

    public static void CheckScalar(string role, string name, DataViewType type, string parameter)
    {
        if (!type.Equals(NumberDataViewType.Single))
        {
            throw Mismatch(role, name, "Single", TypeText(type), parameter);
        }
    }

    public static void CheckVector(string role, string name, DataViewType type, string parameter)
    {
        if (type is not VectorDataViewType { IsKnownSize: true } vector
            || !vector.ItemType.Equals(NumberDataViewType.Single))
        {
            throw Mismatch(role, name, "Vector<Single>", TypeText(type), parameter);
        }
    }

    public static ArgumentOutOfRangeException Missing(string role, string name) =>
        OutOfRange(SchemaParameter, $"Could not find {role} column '{name}'");

    public static ArgumentOutOfRangeException Mismatch(
        string role, string name, string expected, string actual, string parameter) =>
        OutOfRange(parameter, $"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}");

    // The parameter is one of the method that the user called, not of a method here.
    private static ArgumentOutOfRangeException OutOfRange(string parameter, string message) => new(parameter, message);

    private static string TypeText(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => $"Vector<{TypeText(vector.ItemType)}>",
        VectorDataViewType vector => $"VarVector<{TypeText(vector.ItemType)}>",
        KeyDataViewType key => $"Key<{key.RawType.Name}>",
        _ => type.ToString() ?? "",
    };
}
