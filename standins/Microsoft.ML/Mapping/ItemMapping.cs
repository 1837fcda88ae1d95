namespace Microsoft.ML.Data;

/// <summary>Getters that map a scalar, or each slot of a vector.</summary>
internal static class ItemMapping
{
    public static PrimitiveDataViewType ItemType(this DataViewType type) =>
        (type as VectorDataViewType)?.ItemType ?? (PrimitiveDataViewType)type;

    /// <summary>The type with another item type: a vector keeps its dimensions.</summary>
    public static DataViewType WithItemType(this DataViewType type, PrimitiveDataViewType itemType) =>
        type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions) : itemType;

    public static Delegate MakeGetter<TSource, TTarget>(
        DataViewRow row, DataViewSchema.Column source, Func<TSource, TTarget> map)
    {
        if (source.Type is VectorDataViewType vector)
            return Vector(row.GetGetter<VBuffer<TSource>>(source), map, source.Name, vector.Size);
        ValueGetter<TSource> getter = row.GetGetter<TSource>(source);
        TSource value = default!;
        return (ValueGetter<TTarget>)((ref TTarget result) =>
        {
            getter(ref value);
            result = map(value);
        });
    }

    private static ValueGetter<VBuffer<TTarget>> Vector<TSource, TTarget>(
        ValueGetter<VBuffer<TSource>> getter, Func<TSource, TTarget> map, string name, int size)
    {
        VBuffer<TSource> source = default;
        return (ref VBuffer<TTarget> result) =>
        {
            getter(ref source);
            Contracts.Check(
                size == 0 || source.Length == size,
                $"Column '{name}' should have vectors of length {size}, got one of length {source.Length}.");
            if (source.IsDense) MapDense(in source, map, ref result);
            else MapSparse(in source, map, ref result);
        };
    }

    private static void MapDense<TSource, TTarget>(
        in VBuffer<TSource> source, Func<TSource, TTarget> map, ref VBuffer<TTarget> result)
    {
        VBufferEditor<TTarget> editor = VBufferEditor.Create(ref result, source.Length);
        ReadOnlySpan<TSource> values = source.GetValues();
        for (int i = 0; i < values.Length; i++) editor.Values[i] = map(values[i]);
        result = editor.Commit();
    }

    /// <summary>The result is sparse, too, if what the source leaves out maps to the default.</summary>
    private static void MapSparse<TSource, TTarget>(
        in VBuffer<TSource> source, Func<TSource, TTarget> map, ref VBuffer<TTarget> result)
    {
        TTarget left = map(default!);
        bool isSparse = EqualityComparer<TTarget>.Default.Equals(left, default);
        ReadOnlySpan<TSource> values = source.GetValues();
        ReadOnlySpan<int> indices = source.GetIndices();
        VBufferEditor<TTarget> editor = VBufferEditor.Create(
            ref result, source.Length, isSparse ? values.Length : source.Length);
        if (isSparse) indices.CopyTo(editor.Indices);
        else editor.Values.Fill(left);
        for (int i = 0; i < values.Length; i++) editor.Values[isSparse ? i : indices[i]] = map(values[i]);
        result = editor.Commit();
    }
}
