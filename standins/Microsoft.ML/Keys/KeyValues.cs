using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The annotation that tells the values of keys.</summary>
internal static class KeyValues
{
    public static void Add<T>(
        DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType itemType, T[] values, bool asText)
    {
        if (asText && itemType is not TextDataViewType)
        {
            ReadOnlyMemory<char>[] texts = [.. values.Select(ToText)];
            AddValues(builder, TextDataViewType.Instance, texts);
        }
        else
        {
            AddValues(builder, itemType, values);
        }
    }

    /// <summary>Adds those of another column's key values that the indices choose.</summary>
    public static void AddOf<T>(
        DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, PrimitiveDataViewType itemType,
        int[] indices, bool asText)
    {
        VBuffer<T> values = default;
        source.GetKeyValues(ref values);
        T[] all = [.. values.DenseValues()];
        T[] chosen = [.. indices.Select(i => all.ElementAtOrDefault(i)!)];
        Add(builder, itemType, chosen, asText);
    }

    /// <summary>As texts, flags are 1 and 0.</summary>
    public static ReadOnlyMemory<char> ToText<T>(T value) => value is bool flag
        ? (flag ? "1" : "0").AsMemory()
        : ((Func<T, ReadOnlyMemory<char>>)StandardConversions.FindRaw(
            typeof(T), typeof(ReadOnlyMemory<char>))!)(value);

    private static void AddValues<T>(
        DataViewSchema.Annotations.Builder builder, PrimitiveDataViewType itemType, T[] values) =>
        builder.AddKeyValues<T>(
            values.Length, itemType, (ref VBuffer<T> result) => VBuffer<T>.Copy(values, 0, ref result, values.Length));
}
