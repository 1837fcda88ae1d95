namespace Microsoft.ML.Data;

/// <summary>
/// Cuts one record into fields, as places in the record; only a quoted field is copied (without its quotes). Empty
/// fields are left out unless they are to be read as missing numbers, so a field carries its source index.
/// </summary>
internal sealed class TextFieldSplitter(TextLayout layout, int lastNeededField, TextParseReport? report)
{
    private readonly char[] _separators = layout.Separators;
    private readonly bool _skipsLeadingSpaces = layout.SkipsLeadingSpaces;
    private readonly bool _keepsEmpty = layout.ReadsEmptyAsMissing;

    private int[] _indices = new int[16];
    private int[] _starts = new int[16];
    private int[] _lengths = new int[16];

    // Texts of quoted fields; a field's start is negative (its complement) when it lies here.
    private char[] _unquoted = new char[64];
    private int _unquotedLength;

    private int _next;
    private int _sparseIndex;

    /// <summary>The number of fields kept.</summary>
    public int Count { get; private set; }

    /// <summary>The source indices of the kept fields, ascending.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, Count);

    public ReadOnlySpan<char> GetText(ReadOnlySpan<char> record, int field)
    {
        var start = _starts[field];
        return start >= 0 ? record.Slice(start, _lengths[field]) : _unquoted.AsSpan(~start, _lengths[field]);
    }

    /// <summary>The first kept field with a source index of at least <paramref name="source"/>.</summary>
    public int Find(int source)
    {
        if (source < Count && _indices[source] == source)
            return source;
        var found = Indices.BinarySearch(source);
        return found >= 0 ? found : ~found;
    }

    /// <summary>Cuts the record and returns the number of source fields it has.</summary>
    public int Split(ReadOnlySpan<char> record)
    {
        Count = 0;
        _next = 0;
        _unquotedLength = 0;
        if (layout.AllowsSparse)
            return SplitSparse(record);
        var source = 0;
        bool hasMore;
        do
        {
            hasMore = FetchField(record, mayBeSparse: false, out var start, out var length);
            if (length > 0 || _keepsEmpty)
                Keep(source, start, length);
            source++;
        }
        while (hasMore && source <= lastNeededField);
        return source;
    }

    private int SplitSparse(ReadOnlySpan<char> record)
    {
        var size = layout.InputSize;
        var source = 0;
        var firstSparse = -1;
        var previous = -1;
        var hasMore = true;
        while (hasMore)
        {
            var fieldStart = _next;
            hasMore = FetchField(record, mayBeSparse: true, out var start, out var length);
            if (_sparseIndex < 0)
            {
                if (firstSparse >= 0)
                {
                    report?.ReportFormatError(fieldStart, _next,
                        "Non-sparse formatted value follows sparse formatted value");
                    break;
                }

                if (length > 0)
                    Keep(source, start, length);
                source++;
                continue;
            }

            if (firstSparse < 0)
            {
                firstSparse = size > 0 ? Count : TakeDimension(record, source, out size);
                if (firstSparse < 0)
                {
                    report?.ReportFormatError(fieldStart, _next,
                        "Missing or bad dimensionality, or ambiguous sparse item. "
                        + "Use sparse=- for non-sparse file, and/or quote the value.");
                    break;
                }
            }

            if (_sparseIndex >= size - firstSparse || _sparseIndex <= previous)
            {
                report?.ReportFormatError(fieldStart, _next, _sparseIndex <= previous
                    ? "Sparse indices out of order"
                    : "Sparse item index larger than expected. Is the specified size incorrect?");
                break;
            }

            previous = _sparseIndex;
            if (length > 0)
                Keep(firstSparse + _sparseIndex, start, length);
        }

        return firstSparse < 0 ? Math.Max(source, size) : size;
    }

    /// <summary>The last dense field before the first sparse one says how many sparse slots follow.</summary>
    private int TakeDimension(ReadOnlySpan<char> record, int source, out int size)
    {
        size = 0;
        if (Count == 0 || _indices[Count - 1] != source - 1
            || !TextScalar.TryParseUnsigned(GetText(record, Count - 1), int.MaxValue / 2, out var slots) || slots == 0)
            return -1;
        var firstSparse = _indices[--Count];
        size = firstSparse + (int)slots;
        return firstSparse;
    }

    /// <summary>Finds the field that starts at the current position; false when it is the last of the record.</summary>
    private bool FetchField(ReadOnlySpan<char> record, bool mayBeSparse, out int start, out int length)
    {
        SkipSpaces(record);
        var fieldStart = _next;
        _sparseIndex = -1;
        if (mayBeSparse)
            ReadSparseIndex(record);
        if (layout.AllowsQuoting && _next < record.Length && record[_next] == '"')
        {
            (start, length) = Unquote(record, fieldStart);
        }
        else
        {
            start = _next;
            var rest = record[start..];
            length = _separators.Length == 1 ? rest.IndexOf(_separators[0]) : rest.IndexOfAny(_separators);
            if (length < 0)
                length = rest.Length;
            _next = start + length;
        }

        if (_next >= record.Length)
            return false;
        _next++;
        return true;
    }

    private void SkipSpaces(ReadOnlySpan<char> record)
    {
        while (_skipsLeadingSpaces && _next < record.Length && record[_next] == ' ')
            _next++;
    }

    private void ReadSparseIndex(ReadOnlySpan<char> record)
    {
        const int maximumDigits = 9;
        var end = _next;
        while (end < record.Length && end - _next < maximumDigits && char.IsAsciiDigit(record[end]))
            end++;
        if (end == _next || end >= record.Length || record[end] != ':')
            return;
        _sparseIndex = int.Parse(record[_next..end], System.Globalization.CultureInfo.InvariantCulture);
        _next = end + 1;
        SkipSpaces(record);
    }

    private (int Start, int Length) Unquote(ReadOnlySpan<char> record, int fieldStart)
    {
        var start = _unquotedLength;
        var isBroken = true;
        var escape = layout.EscapeCharacter;
        var i = _next + 1;
        for (; i < record.Length; i++)
        {
            if (record[i] == escape && i + 1 < record.Length && record[i + 1] == '"')
            {
                AppendUnquoted(record[++i]);
                continue;
            }

            if (record[i] == '"')
            {
                isBroken = false;
                i++;
                break;
            }

            AppendUnquoted(record[i]);
            if (record[i] == escape && i + 1 < record.Length)
                AppendUnquoted(record[++i]);
        }

        for (; i < record.Length && !layout.IsSeparator(record[i]); i++)
            isBroken |= record[i] != ' ';
        _next = i;
        if (isBroken)
        {
            report?.ReportFormatError(fieldStart, i, "Illegal quoting");
            _unquotedLength = start;
        }

        return (~start, _unquotedLength - start);
    }

    private void AppendUnquoted(char character)
    {
        if (_unquotedLength == _unquoted.Length)
            Array.Resize(ref _unquoted, 2 * _unquoted.Length);
        _unquoted[_unquotedLength++] = character;
    }

    private void Keep(int source, int start, int length)
    {
        if (Count == _indices.Length)
        {
            Array.Resize(ref _indices, 2 * Count);
            Array.Resize(ref _starts, 2 * Count);
            Array.Resize(ref _lengths, 2 * Count);
        }

        _indices[Count] = source;
        _starts[Count] = start;
        _lengths[Count++] = length;
    }
}
