using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Reads values off a span; a length is compared with what is left before anything of that length is made.
/// </summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private static readonly UTF8Encoding _strictUtf8 = new(false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = payload;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte ReadByte() => Take(1, "a byte")[0];

    public int ReadInt32(string what) => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int), what));

    public float ReadSingle(string what) => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float), what));

    public double ReadDouble(string what) => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double), what));

    public bool ReadBoolean(string what) => Take(1, what)[0] switch
    {
        0 => false,
        1 => true,
        _ => throw Damaged(what),
    };

    public TEnum ReadEnum<TEnum>(string what)
        where TEnum : struct, Enum
    {
        int value = ReadInt32(what);
        var result = (TEnum)Enum.ToObject(typeof(TEnum), value);
        return Enum.IsDefined(result) ? result : throw Damaged(what);
    }

    /// <summary>The length of a list whose items take at least <paramref name="itemSize"/> bytes each.</summary>
    public int ReadCount(int itemSize, string what)
    {
        int count = ReadInt32(what);
        return count >= 0 && (long)count * itemSize <= _rest.Length ? count : throw Damaged(what);
    }

    public string ReadText(string what)
    {
        int length = ReadCount(1, what);
        try
        {
            return _strictUtf8.GetString(Take(length, what));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException(DamagedMessage(what), exception);
        }
    }

    public float[] ReadFloats(long count, string what)
    {
        if (count < 0 || count > _rest.Length / sizeof(float)) throw Damaged(what);
        ReadOnlySpan<byte> bytes = Take((int)count * sizeof(float), what);
        float[] values = new float[count];
        if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return values;
    }

    /// <summary>So many bytes as they are.</summary>
    public ReadOnlySpan<byte> ReadBytes(long count, string what) =>
        count >= 0 && count <= _rest.Length ? Take((int)count, what) : throw Damaged(what);

    public static InvalidDataException Damaged(string what) => new(DamagedMessage(what));

    private static string DamagedMessage(string what) =>
        $"The saved network is damaged ({what} cannot be read). Save the model again, or copy its file again.";

    private ReadOnlySpan<byte> Take(int length, string what)
    {
        if (length > _rest.Length) throw Damaged(what);
        ReadOnlySpan<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
