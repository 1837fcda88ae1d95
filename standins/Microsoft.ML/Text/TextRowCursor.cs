namespace Microsoft.ML.Data;

/// <summary>Streams through text files and parses the active columns of each record.</summary>
internal sealed class TextRowCursor : RootCursorBase
{
    private readonly TextLayout _layout;
    private readonly TextRecordReader _records;
    private readonly TextFieldSplitter _fields;
    private readonly TextColumnReader?[] _readers;
    private readonly TextColumnReader[] _activeReaders;
    private readonly TextParseReport _report;
    private bool _isFailed;
    private bool _isDisposed;

    public TextRowCursor(DataViewSchema schema, IMultiStreamSource files, TextLayout layout, TextColumn[] columns,
        bool[] active, TextParseReport report)
    {
        Schema = schema;
        _layout = layout;
        _report = report;
        _records = new TextRecordReader(files, layout);
        var lastNeeded = columns.Where((_, i) => active[i]).SelectMany(column => column.Segments)
            .Select(segment => segment.End - 1).DefaultIfEmpty(-1).Max();
        _fields = new TextFieldSplitter(layout, lastNeeded, report);
        var factory = new TextColumnReaderFactory(layout, report);
        _readers = [.. columns.Select((column, i) => active[i] ? factory.Create(column) : null)];
        _activeReaders = [.. _readers.OfType<TextColumnReader>()];
    }

    public override DataViewSchema Schema { get; }

    public override bool IsColumnActive(DataViewSchema.Column column) => _readers[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var reader = _readers[column.Index]
            ?? throw new InvalidOperationException(
                $"Column '{column.Name}' was not asked for when the cursor was created");
        var expected = reader.Getter.GetType().GetGenericArguments()[0];
        return reader.Getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Invalid TValue in GetGetter: '{typeof(TValue)}', expected type: '{expected}'.");
    }

    /// <exception cref="FormatException">A file cannot be read, or a value has no reading in its column's
    /// type.</exception>
    protected override bool MoveNextCore()
    {
        try
        {
            if (_isDisposed || _isFailed || !ReadRecord())
                return false;
            ParseRecord();
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            _isFailed = true;
            throw new FormatException($"Parsing failed with an exception: {exception.Message}", exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _records.Dispose();
            _report.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool ReadRecord()
    {
        try
        {
            return _records.MoveNext();
        }
        catch (IOException exception)
        {
            throw new FormatException("Stream reading encountered exception", exception);
        }
    }

    private void ParseRecord()
    {
        _report.StartRecord(_records.Path, _records.LineNumber);
        if (_activeReaders.Length == 0)
            return;
        var record = _layout.TrimsLineEnd ? _records.Current.TrimEnd() : _records.Current;
        var count = _fields.Split(record);
        foreach (var reader in _activeReaders)
            reader.Read(_fields, record, count, _records.LineNumber);
    }
}
