using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Reads one value from the text of a field. False when the text is no such value.</summary>
internal delegate bool TextParser<T>(ReadOnlySpan<char> text, out T value);

/// <summary>The readers for integers, truth values, dates and keys. Empty text is the default value of the
/// type.</summary>
internal static class TextScalar
{
    /// <summary>Signed integers: digits with an optional minus, nothing else (no plus, no white space).</summary>
    public static bool TryParseSigned(ReadOnlySpan<char> text, long maximum, out long value)
    {
        value = 0;
        if (text.IsEmpty)
            return true;
        var isNegative = text[0] == '-';
        if (isNegative && text.Length == 1)
            return false;
        if (!TryParseUnsigned(isNegative ? text[1..] : text, (ulong)maximum + (isNegative ? 1UL : 0UL),
            out var magnitude))
            return false;
        value = isNegative ? unchecked(-(long)magnitude) : (long)magnitude;
        return true;
    }

    /// <summary>Unsigned integers: digits only.</summary>
    public static bool TryParseUnsigned(ReadOnlySpan<char> text, ulong maximum, out ulong value)
    {
        value = 0;
        foreach (var character in text)
        {
            var digit = (uint)character - '0';
            if (digit > 9 || value > (ulong.MaxValue - digit) / 10)
            {
                value = 0;
                return false;
            }

            value = 10 * value + digit;
        }

        if (value <= maximum)
            return true;
        value = 0;
        return false;
    }

    /// <summary>The raw value of a key: one more than the number in the text; 0 for a missing or impossible
    /// one.</summary>
    public static bool TryParseKey(ReadOnlySpan<char> text, ulong count, out ulong value)
    {
        value = 0;
        if (text.IsEmpty || TextNumber.IsMissing(text))
            return true;
        if (!TryParseUnsigned(text, count - 1, out var index))
            return false;
        value = index + 1;
        return true;
    }

    public static bool TryParseBoolean(ReadOnlySpan<char> text, out bool value)
    {
        value = IsAnyOf(text, "true", "t", "yes", "y", "1", "+1", "+");
        return value || text.IsEmpty || IsAnyOf(text, "false", "f", "no", "n", "0", "-1", "-");
    }

    public static bool TryParseText(ReadOnlySpan<char> text, out ReadOnlyMemory<char> value)
    {
        value = text.IsEmpty ? ReadOnlyMemory<char>.Empty : text.ToString().AsMemory();
        return true;
    }

    public static bool TryParseTimeSpan(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        return text.IsEmpty || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryParseDateTime(ReadOnlySpan<char> text, out DateTime value)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        value = default;
        return text.IsEmpty || DateTime.TryParse(text, CultureInfo.InvariantCulture, styles, out value);
    }

    public static bool TryParseDateTimeOffset(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        return text.IsEmpty
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    private static bool IsAnyOf(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
