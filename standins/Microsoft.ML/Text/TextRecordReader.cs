namespace Microsoft.ML.Data;

/// <summary>
/// Walks over the records of all files: header, comments and blank lines are left out, and a quoted field may run over
/// several lines when the layout allows it.
/// </summary>
internal sealed class TextRecordReader(IMultiStreamSource files, TextLayout layout) : IDisposable
{
    private readonly QuotedLineJoiner? _joiner = layout.ReadsMultilines ? new QuotedLineJoiner(layout) : null;
    private TextLineReader? _lines;
    private int _nextFile;
    private long _count;
    private bool _isHeadOfFile;
    private bool _isJoined;

    /// <summary>The current record; valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<char> Current => _isJoined ? _joiner!.Record : _lines!.Current;

    /// <summary>The place of the record in its file, counted from 1; a record over several lines counts once.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The file of the current record, or null when the source has no paths.</summary>
    public string? Path { get; private set; }

    /// <summary>Goes to the next record; false behind the last one.</summary>
    public bool MoveNext()
    {
        if (_count >= layout.MaximumRows)
            return false;
        while (true)
        {
            if (_lines is null && !OpenNextFile())
                return false;
            while (ReadLine())
            {
                if (!IsRecord())
                    continue;
                _count++;
                return true;
            }

            _lines!.Dispose();
            _lines = null;
        }
    }

    public void Dispose() => _lines?.Dispose();

    private bool OpenNextFile()
    {
        if (_nextFile >= files.Count)
            return false;
        Path = files.GetPathOrNull(_nextFile);
        _lines = new TextLineReader(files.OpenTextReader(_nextFile++));
        LineNumber = 0;
        _isHeadOfFile = true;
        return true;
    }

    private bool ReadLine()
    {
        _isJoined = false;
        if (!_lines!.MoveNext())
            return false;
        var line = _lines.Current;
        var isComment = line.StartsWith("//") || (_isHeadOfFile && line.StartsWith("#"));
        if (_joiner is not null && !isComment && _joiner.EndsInsideQuotes(line))
        {
            _joiner.Join(_lines, LineNumber);
            _isJoined = true;
        }

        LineNumber++;
        return true;
    }

    /// <summary>Comments start with two slashes; before the first record of a file also with a hash.</summary>
    private bool IsRecord()
    {
        var line = Current;
        if (line.IsEmpty || line.StartsWith("//") || (_isHeadOfFile && line[0] == '#'))
            return false;
        var isHeader = _isHeadOfFile && layout.HasHeader;
        _isHeadOfFile = false;
        return !isHeader;
    }
}
