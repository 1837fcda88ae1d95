using System.Globalization;
using Microsoft.ML.Data;

namespace StandIns.Tests.Goldens;

/// <summary>Reads the text form of data view types.</summary>
public static class GoldenTypes
{
    private static readonly Dictionary<string, PrimitiveDataViewType> _primitives = new PrimitiveDataViewType[]
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double, TextDataViewType.Instance, BooleanDataViewType.Instance,
        DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance,
        RowIdDataViewType.Instance,
    }.ToDictionary(type => type.ToString()!);

    public static DataViewType Parse(string text)
    {
        if (text.StartsWith("Key<", StringComparison.Ordinal)) return Key(text);
        if (!text.StartsWith("Vector<", StringComparison.Ordinal)) return _primitives[text];
        string inner = text["Vector<".Length..^1];
        int end = inner.StartsWith("Key<", StringComparison.Ordinal) ? inner.IndexOf('>') + 1 : inner.IndexOf(',');
        string item = end <= 0 ? inner : inner[..end];
        int[] dimensions = [.. inner[item.Length..].Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(d => d == "*" ? 0 : int.Parse(d, CultureInfo.InvariantCulture))];
        return new VectorDataViewType((PrimitiveDataViewType)Parse(item), dimensions.Length == 0 ? [0] : dimensions);
    }

    /// <summary>Key&lt;UInt32, 0-3&gt; has four values.</summary>
    private static KeyDataViewType Key(string text)
    {
        string[] parts = text["Key<".Length..^1].Split(", 0-");
        return new KeyDataViewType(
            _primitives[parts[0]].RawType, ulong.Parse(parts[1], CultureInfo.InvariantCulture) + 1);
    }
}
