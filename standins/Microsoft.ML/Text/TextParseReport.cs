namespace Microsoft.ML.Data;

/// <summary>Tells the log about format errors and unreadable values of one pass over the files, the first few in
/// full.</summary>
internal sealed class TextParseReport(IChannel channel) : IDisposable
{
    private const int MaximumShown = 10;

    private long _rows;
    private long _badValues;
    private long _formatErrors;
    private string? _path;
    private long _line;

    public void StartRecord(string? path, long line)
    {
        _rows++;
        _path = path;
        _line = line;
    }

    /// <summary>A field whose characters <paramref name="start"/> to <paramref name="end"/> (from 0) break the
    /// format.</summary>
    public void ReportFormatError(int start, int end, string message)
    {
        if (++_formatErrors > MaximumShown)
            return;
        channel.Warning(MessageSensitivity.Unknown, "Format error at {0}({1},{2})-({1},{3}): {4}",
            _path ?? string.Empty, _line,
            start + 1, end + 1, message);
        if (_formatErrors == MaximumShown)
            channel.Warning(MessageSensitivity.None, "Suppressing further format error messages");
    }

    public void ReportBadValue(string column, int? slot)
    {
        if (++_badValues > MaximumShown)
            return;
        var place = slot is null ? string.Empty : $" at slot {slot}";
        channel.Info(MessageSensitivity.Schema, "  Bad value at line {0} in column {1}{2}", _line, column, place);
        if (_badValues == MaximumShown)
            channel.Info(MessageSensitivity.None, "  Suppressing further bad value messages");
    }

    public void Dispose()
    {
        if (_badValues > 0 || _formatErrors > 0)
        {
            channel.Info(MessageSensitivity.None, "Processed {0} rows with {1} bad values and {2} format errors", _rows,
                _badValues, _formatErrors);
        }

        channel.Dispose();
    }
}
