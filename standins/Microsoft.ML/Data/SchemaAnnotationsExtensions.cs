namespace Microsoft.ML.Data;

/// <summary>The well-known annotations of a column.</summary>
public static class SchemaAnnotationsExtensions
{
    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        bool value = false;
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.IsNormalized)?.Type is BooleanDataViewType)
        {
            column.Annotations.GetValue(AnnotationUtils.Kinds.IsNormalized, ref value);
        }
        return value;
    }

    public static bool HasSlotNames(this DataViewSchema.Column column) =>
        column.Type is VectorDataViewType vector && column.HasSlotNames(vector.Size);

    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames) =>
        column.Annotations.GetValue(AnnotationUtils.Kinds.SlotNames, ref slotNames);

    /// <summary>True for keys whose values are known and of this type, text unless stated.</summary>
    public static bool HasKeyValues(
        this DataViewSchema.Column column, PrimitiveDataViewType? keyValueItemType = null) =>
        ((column.Type as VectorDataViewType)?.ItemType ?? column.Type) is KeyDataViewType key
        && column.Annotations.Schema.GetColumnOrNull(AnnotationUtils.Kinds.KeyValues)?.Type is VectorDataViewType values
        && (ulong)values.Size == key.Count && values.ItemType.Equals(keyValueItemType ?? TextDataViewType.Instance);

    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues) =>
        column.Annotations.GetValue(AnnotationUtils.Kinds.KeyValues, ref keyValues);
}
