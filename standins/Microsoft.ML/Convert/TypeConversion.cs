using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A column to convert, as asked for. A key count is known to models only: no call can ask for one.</summary>
internal sealed record TypeConversion(string OutputName, string InputName, DataKind Kind, ulong? KeyCount = null)
{
    /// <summary>The item type that a source of this item type becomes, and whether it may.</summary>
    public PrimitiveDataViewType TargetOf(PrimitiveDataViewType source, out bool isAllowed)
    {
        PrimitiveDataViewType number = TextDataKinds.ToType(Kind, null);
        isAllowed = true;
        if (KeyCount is { } count)
        {
            isAllowed = source is KeyDataViewType or TextDataViewType;
            return new KeyDataViewType(number.RawType, count);
        }
        if (source is not KeyDataViewType key) return number;
        isAllowed = KeyDataViewType.IsValidDataType(number.RawType);
        return isAllowed ? new KeyDataViewType(number.RawType, Math.Min(key.Count, MaximumOf(number.RawType))) : number;
    }

    private static ulong MaximumOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };
}
