namespace Microsoft.ML.Data;

/// <summary>Puts the lines of a quoted field that runs over several lines together into one record.</summary>
internal sealed class QuotedLineJoiner(TextLayout layout)
{
    private char[] _record = new char[256];
    private int _length;

    public ReadOnlySpan<char> Record => _record.AsSpan(0, _length);

    /// <summary>Appends lines until the quoted field that is open at the end of the current line closes.</summary>
    /// <exception cref="EndOfStreamException">The file ends inside the quotes.</exception>
    public void Join(TextLineReader lines, long lineNumber)
    {
        _length = 0;
        Append(lines.Current);
        var isOpen = true;
        while (isOpen)
        {
            if (!lines.MoveNext())
            {
                throw new EndOfStreamException(
                    $"A quoted field opened on line {lineNumber} was never closed, and we've "
                    + "read to the last line in the file without finding the closing quote");
            }

            Append("\n");
            Append(lines.Current);
            isOpen = EndsInsideQuotes(lines.Current, startsInside: true);
        }
    }

    /// <summary>Whether the last field of the line is quoted and has no closing quote.</summary>
    public bool EndsInsideQuotes(ReadOnlySpan<char> line, bool startsInside = false)
    {
        if (line.IsEmpty)
            return startsInside;
        var position = 0;
        var isFirst = startsInside;
        while (position < line.Length)
        {
            if (!isFirst && layout.SkipsLeadingSpaces)
                position += CountSpaces(line[position..]);
            if (position >= line.Length)
                return false;
            if (isFirst || line[position] == '"')
            {
                position = SkipQuoted(line, isFirst ? position : position + 1);
                if (position < 0)
                    return true;
                position += layout.SkipsLeadingSpaces ? CountSpaces(line[position..]) : 0;
                // Text behind the closing quote is a format error: the record ends with this line.
                if (position < line.Length && !layout.IsSeparator(line[position]))
                    return false;
            }
            else
            {
                while (position < line.Length && !layout.IsSeparator(line[position]))
                    position++;
            }

            isFirst = false;
            position++;
        }

        return false;
    }

    /// <summary>The position behind the closing quote; -1 when there is none.</summary>
    private int SkipQuoted(ReadOnlySpan<char> line, int position)
    {
        for (; position < line.Length; position++)
        {
            if (layout.EscapeCharacter != '"' && line[position] == layout.EscapeCharacter)
            {
                position++;
            }
            else if (line[position] == '"')
            {
                if (layout.EscapeCharacter != '"' || position + 1 >= line.Length || line[position + 1] != '"')
                    return position + 1;
                position++;
            }
        }

        return -1;
    }

    private static int CountSpaces(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExcept(' ');
        return count < 0 ? text.Length : count;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _record.Length)
            Array.Resize(ref _record, Math.Max(2 * _record.Length, _length + text.Length));
        text.CopyTo(_record.AsSpan(_length));
        _length += text.Length;
    }
}
