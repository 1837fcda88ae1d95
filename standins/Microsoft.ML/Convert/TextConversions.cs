using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>
/// Conversions of text. Text that is no number becomes NaN or 0; a signed integer cannot tell, and throws.
/// </summary>
internal static class TextConversions
{
    public static ReadOnlyMemory<char> Format(IFormattable value, string format) =>
        value.ToString(format, CultureInfo.InvariantCulture).AsMemory();

    public static long ToSigned(ReadOnlyMemory<char> text, long maximum, string typeName) =>
        TextScalar.TryParseSigned(text.Span, maximum, out long value)
            ? value
            : throw Contracts.Except($"Value could not be parsed from text to {typeName}.");

    public static ulong ToUnsigned(ReadOnlyMemory<char> text, ulong maximum) =>
        TextScalar.TryParseUnsigned(text.Span, maximum, out ulong value) ? value : 0;

    /// <summary>Unlike in a text file, white space around a number makes it none.</summary>
    public static float ToSingle(ReadOnlyMemory<char> text) =>
        !IsPadded(text.Span) && TextNumber.TryParse(text.Span, '.', 0f, out float value) ? value : float.NaN;

    /// <summary>Unlike in a text file, white space around a number makes it none.</summary>
    public static double ToDouble(ReadOnlyMemory<char> text) =>
        !IsPadded(text.Span) && TextNumber.TryParse(text.Span, '.', 0d, out double value) ? value : double.NaN;

    /// <summary>A function from text to the raw type of the key.</summary>
    public static Delegate ToKey(KeyDataViewType type)
    {
        ulong count = type.Count;
        ulong Parse(ReadOnlyMemory<char> text) =>
            TextScalar.TryParseKey(text.Span, count, out ulong value) ? value : 0;
        return Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.Byte => (Func<ReadOnlyMemory<char>, byte>)(text => (byte)Parse(text)),
            TypeCode.UInt16 => (Func<ReadOnlyMemory<char>, ushort>)(text => (ushort)Parse(text)),
            TypeCode.UInt32 => (Func<ReadOnlyMemory<char>, uint>)(text => (uint)Parse(text)),
            _ => (Func<ReadOnlyMemory<char>, ulong>)Parse,
        };
    }

    private static bool IsPadded(ReadOnlySpan<char> text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]));
}
