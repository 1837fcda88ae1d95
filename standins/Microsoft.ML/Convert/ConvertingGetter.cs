namespace Microsoft.ML.Data;

/// <summary>Getters of columns in another item type.</summary>
internal static class ConvertingGetter
{
    public static Delegate Create(DataViewRow row, DataViewSchema.Column source, Delegate conversion)
    {
        Type[] types = conversion.GetType().GetGenericArguments();
        return GenericMethod.Of<Func<DataViewRow, DataViewSchema.Column, Delegate, Delegate>>(
            typeof(ConvertingGetter), nameof(Typed), types)(row, source, conversion);
    }

    /// <summary>The raw values of a column of keys, whatever their raw type.</summary>
    public static ValueGetter<uint> OfKey(DataViewRow row, DataViewSchema.Column source) =>
        (ValueGetter<uint>)KeyGetter(row, source);

    /// <summary>The raw values of a column of vectors of keys, whatever their raw type.</summary>
    public static ValueGetter<VBuffer<uint>> OfKeys(DataViewRow row, DataViewSchema.Column source) =>
        (ValueGetter<VBuffer<uint>>)KeyGetter(row, source);

    private static Delegate KeyGetter(DataViewRow row, DataViewSchema.Column source)
    {
        Type type = source.Type.ItemType().RawType;
        return type == typeof(uint)
            ? row.GetGetter(source)
            : Create(row, source, StandardConversions.FindRaw(type, typeof(uint))!);
    }

    private static Delegate Typed<TSource, TTarget>(
        DataViewRow row, DataViewSchema.Column source, Delegate conversion) =>
        ItemMapping.MakeGetter(row, source, (Func<TSource, TTarget>)conversion);
}
