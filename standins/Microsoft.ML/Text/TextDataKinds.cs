namespace Microsoft.ML.Data;

/// <summary>The kinds of values that text is read as, and the types that stand for them.</summary>
internal static class TextDataKinds
{
    private static readonly (DataKind Kind, PrimitiveDataViewType Type)[] _kinds =
    [
        (DataKind.SByte, NumberDataViewType.SByte),
        (DataKind.Byte, NumberDataViewType.Byte),
        (DataKind.Int16, NumberDataViewType.Int16),
        (DataKind.UInt16, NumberDataViewType.UInt16),
        (DataKind.Int32, NumberDataViewType.Int32),
        (DataKind.UInt32, NumberDataViewType.UInt32),
        (DataKind.Int64, NumberDataViewType.Int64),
        (DataKind.UInt64, NumberDataViewType.UInt64),
        (DataKind.Single, NumberDataViewType.Single),
        (DataKind.Double, NumberDataViewType.Double),
        (DataKind.String, TextDataViewType.Instance),
        (DataKind.Boolean, BooleanDataViewType.Instance),
        (DataKind.TimeSpan, TimeSpanDataViewType.Instance),
        (DataKind.DateTime, DateTimeDataViewType.Instance),
        (DataKind.DateTimeOffset, DateTimeOffsetDataViewType.Instance),
    ];

    /// <summary>The kind of a member of this type (text: string or memory), or null when text cannot be read as
    /// one.</summary>
    public static DataKind? FromRawType(Type type)
    {
        if (type == typeof(string))
            return DataKind.String;
        foreach (var (kind, dataViewType) in _kinds)
        {
            if (dataViewType.RawType == type)
                return kind;
        }

        return null;
    }

    /// <summary>The item type of a column; a key type when it has a key count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Such values cannot be keys, or the kind is unknown.</exception>
    public static PrimitiveDataViewType ToType(DataKind kind, KeyCount? keyCount)
    {
        var type = _kinds.FirstOrDefault(pair => pair.Kind == kind).Type
            ?? throw Contracts.ExceptParam("Type", "Bad item type");
        if (keyCount is null)
            return type;
        if (!KeyDataViewType.IsValidDataType(type.RawType))
            throw Contracts.ExceptParam("Type", "Bad item type for Key");
        return new KeyDataViewType(type.RawType, keyCount.Count ?? LargestCount(kind));
    }

    private static ulong LargestCount(DataKind kind) => kind switch
    {
        DataKind.Byte => byte.MaxValue,
        DataKind.UInt16 => ushort.MaxValue,
        DataKind.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };
}
