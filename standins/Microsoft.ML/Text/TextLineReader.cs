namespace Microsoft.ML.Data;

/// <summary>
/// Reads lines as spans over one reused buffer, so that a numeric file costs no allocation per line. Ends of lines are
/// line feed, carriage return, or both.
/// </summary>
internal sealed class TextLineReader(TextReader reader) : IDisposable
{
    private const int InitialCapacity = 1 << 16;

    private char[] _buffer = new char[InitialCapacity];
    private int _position;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _mayStartWithLineFeed;

    /// <summary>The current line, without its end; valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<char> Current => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Goes to the next line; false behind the last one.</summary>
    public bool MoveNext()
    {
        if (!SkipLineFeed())
            return false;
        var scanned = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_position + scanned, _end - _position - scanned).IndexOfAny('\n', '\r');
            if (found >= 0)
                return EndLine(scanned + found);
            scanned = _end - _position;
            if (!Fill())
                return EndFile(scanned);
        }
    }

    public void Dispose() => reader.Dispose();

    private bool EndLine(int length)
    {
        _lineStart = _position;
        _lineLength = length;
        _mayStartWithLineFeed = _buffer[_position + length] == '\r';
        _position += length + 1;
        return true;
    }

    private bool EndFile(int length)
    {
        _lineStart = _position;
        _lineLength = length;
        _position = _end;
        return length > 0;
    }

    /// <summary>The line feed of a two-character line end is skipped late: it may come with the next block.</summary>
    private bool SkipLineFeed()
    {
        if (_position == _end && !Fill())
            return false;
        if (_mayStartWithLineFeed && _buffer[_position] == '\n')
            _position++;
        _mayStartWithLineFeed = false;
        return _position < _end || Fill();
    }

    private bool Fill()
    {
        var pending = _end - _position;
        if (pending == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        else if (_position > 0)
            _buffer.AsSpan(_position, pending).CopyTo(_buffer);
        _position = 0;
        _end = pending;
        var count = reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }
}
