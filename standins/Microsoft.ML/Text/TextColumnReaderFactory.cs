namespace Microsoft.ML.Data;

/// <summary>Chooses the reader for the type of a column.</summary>
internal sealed class TextColumnReaderFactory(TextLayout layout, TextParseReport report)
{
    private readonly double _emptyNumber = layout.ReadsEmptyAsMissing ? double.NaN : 0;

    /// <exception cref="InvalidOperationException">No text stands for values of the column's type.</exception>
    public TextColumnReader Create(TextColumn column) => column.ItemType is KeyDataViewType key
        ? CreateKey(column, key)
        : CreateValue(column);

    private TextColumnReader CreateValue(TextColumn column)
    {
        var type = column.ItemType.RawType;
        var marker = layout.DecimalMarker;
        if (type == typeof(float))
        {
            var empty = (float)_emptyNumber;
            return Create(column, (ReadOnlySpan<char> text, out float value) =>
                TextNumber.TryParse(text, marker, empty, out value), empty, hasMissing: true);
        }

        if (type == typeof(double))
        {
            return Create(column, (ReadOnlySpan<char> text, out double value) =>
                TextNumber.TryParse(text, marker, _emptyNumber, out value), _emptyNumber, hasMissing: true);
        }

        if (type == typeof(ReadOnlyMemory<char>))
            return Create<ReadOnlyMemory<char>>(column, TextScalar.TryParseText);
        if (type == typeof(bool))
            return Create<bool>(column, TextScalar.TryParseBoolean);
        if (type == typeof(TimeSpan))
            return Create<TimeSpan>(column, TextScalar.TryParseTimeSpan);
        if (type == typeof(DateTime))
            return Create<DateTime>(column, TextScalar.TryParseDateTime);
        if (type == typeof(DateTimeOffset))
            return Create<DateTimeOffset>(column, TextScalar.TryParseDateTimeOffset);
        return CreateInteger(column, type);
    }

    private TextColumnReader CreateInteger(TextColumn column, Type type)
    {
        if (type == typeof(sbyte))
            return Create(column, Signed(sbyte.MaxValue, value => (sbyte)value));
        if (type == typeof(short))
            return Create(column, Signed(short.MaxValue, value => (short)value));
        if (type == typeof(int))
            return Create(column, Signed(int.MaxValue, value => (int)value));
        if (type == typeof(long))
            return Create(column, Signed(long.MaxValue, value => value));
        if (type == typeof(byte))
            return Create(column, Unsigned(byte.MaxValue, value => (byte)value));
        if (type == typeof(ushort))
            return Create(column, Unsigned(ushort.MaxValue, value => (ushort)value));
        if (type == typeof(uint))
            return Create(column, Unsigned(uint.MaxValue, value => (uint)value));
        if (type == typeof(ulong))
            return Create(column, Unsigned(ulong.MaxValue, value => value));
        throw new InvalidOperationException(
            $"Column '{column.Name}': values of type {column.ItemType} cannot be read from text");
    }

    private TextColumnReader CreateKey(TextColumn column, KeyDataViewType key)
    {
        if (key.RawType == typeof(byte))
            return Create(column, Key(key.Count, value => (byte)value), default, hasMissing: true);
        if (key.RawType == typeof(ushort))
            return Create(column, Key(key.Count, value => (ushort)value), default, hasMissing: true);
        if (key.RawType == typeof(uint))
            return Create(column, Key(key.Count, value => (uint)value), default, hasMissing: true);
        return Create(column, Key(key.Count, value => value), default, hasMissing: true);
    }

    private TextColumnReader Create<T>(TextColumn column, TextParser<T> parser, T empty = default!,
        bool hasMissing = false) =>
        column.Type is VectorDataViewType
            ? new TextVectorReader<T>(column, parser, empty, hasMissing, report)
            : new TextScalarReader<T>(column, parser, empty, hasMissing, report);

    private static TextParser<T> Signed<T>(long maximum, Func<long, T> convert) =>
        (ReadOnlySpan<char> text, out T value) =>
    {
        var isGood = TextScalar.TryParseSigned(text, maximum, out var number);
        value = convert(number);
        return isGood;
    };

    private static TextParser<T> Unsigned<T>(ulong maximum, Func<ulong, T> convert) =>
        (ReadOnlySpan<char> text, out T value) =>
    {
        var isGood = TextScalar.TryParseUnsigned(text, maximum, out var number);
        value = convert(number);
        return isGood;
    };

    private static TextParser<T> Key<T>(ulong count, Func<ulong, T> convert) =>
        (ReadOnlySpan<char> text, out T value) =>
    {
        var isGood = TextScalar.TryParseKey(text, count, out var raw);
        value = convert(raw);
        return isGood;
    };
}
