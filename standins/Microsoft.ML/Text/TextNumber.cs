using System.Globalization;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>
/// Reads real numbers from text without allocating. Numbers of up to 19 digits with a power of ten that a double holds
/// exactly are built directly; all others go through the framework's parser.
/// </summary>
internal static class TextNumber
{
    private const char InfinitySymbol = '∞';
    private const int MaximumDirectDigits = 19;
    private const ulong MaximumExactMantissa = 1UL << 53;
    private const int MaximumExponent = 1_000_000;

    private static readonly double[] _powersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>False when the text is no number; <paramref name="value"/> is NaN then. Empty text gives
    /// <paramref name="whenEmpty"/>; white space around the number is skipped.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMarker, double whenEmpty, out double value)
    {
        text = TrimIfNeeded(text);
        if (text.IsEmpty)
        {
            value = whenEmpty;
            return true;
        }

        var number = default(Decimal10);
        if (!number.TryScan(text, decimalMarker))
            return TryParseWord(text, out value);
        value = number.IsExact ? number.ToDouble() : ParseSlowly(text, decimalMarker);
        return true;
    }

    /// <summary>Like <see cref="TryParse(ReadOnlySpan{char}, char, double, out double)"/> for single
    /// precision.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMarker, float whenEmpty, out float value)
    {
        text = TrimIfNeeded(text);
        if (text.IsEmpty)
        {
            value = whenEmpty;
            return true;
        }

        var number = default(Decimal10);
        if (number.TryScan(text, decimalMarker))
        {
            // The last bit of the double does not matter to the float.
            value = (float)(number.IsDirect ? number.ToDouble() : ParseSlowly(text, decimalMarker));
            return true;
        }

        var isNumber = TryParseWord(text, out var word);
        value = (float)word;
        return isNumber;
    }

    /// <summary>The texts that stand for a missing value: ?, NA, NaN and N/A, whatever the case of the
    /// letters.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) => text.Length switch
    {
        1 => text[0] == '?',
        2 => text.Equals("NA", StringComparison.OrdinalIgnoreCase),
        3 => text.Equals("NaN", StringComparison.OrdinalIgnoreCase)
            || text.Equals("N/A", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool TryParseWord(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        if (IsMissing(text))
            return true;
        var magnitude = text[0] == '-' ? text[1..] : text;
        if (!magnitude.Equals("Infinity", StringComparison.Ordinal)
            && !(magnitude.Length == 1 && magnitude[0] == InfinitySymbol))
            return false;
        value = magnitude.Length == text.Length ? double.PositiveInfinity : double.NegativeInfinity;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<char> TrimIfNeeded(ReadOnlySpan<char> text) =>
        text.Length > 0 && (text[0] <= ' ' || text[^1] <= ' ' || text[0] > '~' || text[^1] > '~') ? text.Trim() : text;

    private static double ParseSlowly(ReadOnlySpan<char> text, char decimalMarker) =>
        decimalMarker == '.'
            ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : double.Parse(text.ToString().Replace(decimalMarker, '.'), NumberStyles.Float,
                CultureInfo.InvariantCulture);

    /// <summary>A decimal number as scanned: mantissa times ten to the exponent.</summary>
    private struct Decimal10
    {
        private ulong _mantissa;
        private int _exponent;
        private int _digits;
        private bool _isNegative;

        /// <summary>The mantissa did not overflow and the power of ten is exact: one rounding or two.</summary>
        public readonly bool IsDirect => _digits <= MaximumDirectDigits
            && (uint)(_exponent + _powersOfTen.Length - 1) < (uint)(2 * _powersOfTen.Length - 1);

        /// <summary>The mantissa is exact as well: one rounding.</summary>
        public readonly bool IsExact => IsDirect && _mantissa <= MaximumExactMantissa;

        public readonly double ToDouble()
        {
            var value = _exponent < 0 ? _mantissa / _powersOfTen[-_exponent] : _mantissa * _powersOfTen[_exponent];
            return _isNegative ? -value : value;
        }

        public bool TryScan(ReadOnlySpan<char> text, char decimalMarker)
        {
            var i = 0;
            if (text[0] == '-' || text[0] == '+')
            {
                _isNegative = text[0] == '-';
                i++;
            }

            var start = i;
            i = ScanDigits(text, i);
            var seen = i - start;
            if (i < text.Length && text[i] == decimalMarker)
            {
                var point = ++i;
                i = ScanDigits(text, i);
                _exponent -= i - point;
                seen += i - point;
            }

            if (seen == 0)
                return false;
            return i == text.Length || ((text[i] | 0x20) == 'e' && TryScanExponent(text[(i + 1)..]));
        }

        private int ScanDigits(ReadOnlySpan<char> text, int i)
        {
            for (; i < text.Length; i++)
            {
                var digit = (uint)text[i] - '0';
                if (digit > 9)
                    break;
                // Leading zeros carry no information, so they do not count against the direct path.
                if (_digits > 0 || digit > 0)
                    _digits++;
                _mantissa = unchecked(10 * _mantissa + digit);
            }

            return i;
        }

        private bool TryScanExponent(ReadOnlySpan<char> text)
        {
            var isNegative = text.Length > 0 && text[0] == '-';
            var i = text.Length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
            if (i == text.Length)
                return false;
            var exponent = 0;
            for (; i < text.Length; i++)
            {
                var digit = (uint)text[i] - '0';
                if (digit > 9)
                    return false;
                exponent = Math.Min(10 * exponent + (int)digit, MaximumExponent);
            }

            _exponent += isNegative ? -exponent : exponent;
            return true;
        }
    }
}
