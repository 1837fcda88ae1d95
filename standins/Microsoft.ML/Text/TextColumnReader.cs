namespace Microsoft.ML.Data;

/// <summary>Holds the value of one active column in the current row.</summary>
internal abstract class TextColumnReader(TextColumn column, TextParseReport report)
{
    protected TextColumn Column => column;

    /// <summary>The typed ValueGetter of the column.</summary>
    public abstract Delegate Getter { get; }

    /// <summary>Reads the column's value from the fields of a record that has <paramref name="fieldCount"/>
    /// fields.</summary>
    /// <exception cref="InvalidOperationException">A field cannot be read and the type has no missing
    /// value.</exception>
    public abstract void Read(TextFieldSplitter fields, ReadOnlySpan<char> record, int fieldCount, long line);

    protected void ReportBadValue(ReadOnlySpan<char> text, int? slot, long line, bool hasMissing)
    {
        if (hasMissing)
        {
            report.ReportBadValue(column.Name, slot);
            return;
        }

        throw new InvalidOperationException(slot is null
            ? $"Could not parse value {text} in line {line}, column {column.Name}"
            : $"Could not parse value {text} in slot {slot} of column {column.Name} in line {line}");
    }
}

/// <summary>A scalar column. <paramref name="empty"/> is the value of a row that lacks the field.</summary>
internal sealed class TextScalarReader<T>(
    TextColumn column, TextParser<T> parser, T empty, bool hasMissing, TextParseReport report)
    : TextColumnReader(column, report)
{
    private readonly int _source = column.Segments[0].Start;
    private T _value = default!;

    public override Delegate Getter => (ValueGetter<T>)Get;

    public override void Read(TextFieldSplitter fields, ReadOnlySpan<char> record, int fieldCount, long line)
    {
        var field = fields.Find(_source);
        if (field >= fields.Count || fields.Indices[field] != _source)
        {
            _value = empty;
            return;
        }

        var text = fields.GetText(record, field);
        if (!parser(text, out _value))
            ReportBadValue(text, slot: null, line, hasMissing);
    }

    private void Get(ref T value) => value = _value;
}

/// <summary>A vector column. <paramref name="empty"/> is the value of a slot behind the end of a short row.</summary>
internal sealed class TextVectorReader<T>(
    TextColumn column, TextParser<T> parser, T empty, bool hasMissing, TextParseReport report)
    : TextColumnReader(column, report)
{
    private T[] _values = new T[Math.Max(column.FixedSize, 4)];
    private int[] _slots = new int[Math.Max(column.FixedSize, 4)];
    private int _count;
    private int _size;

    public override Delegate Getter => (ValueGetter<VBuffer<T>>)Get;

    public override void Read(TextFieldSplitter fields, ReadOnlySpan<char> record, int fieldCount, long line)
    {
        _count = 0;
        _size = 0;
        foreach (var segment in Column.Segments)
        {
            var end = segment.IsVariable ? Math.Max(segment.Start, fieldCount) : segment.End;
            ReadSegment(fields, record, segment.Start, end, line);
            _size += end - segment.Start;
        }
    }

    private void ReadSegment(TextFieldSplitter fields, ReadOnlySpan<char> record, int start, int end, long line)
    {
        var shift = _size - start;
        var indices = fields.Indices;
        var field = fields.Find(start);
        for (; field < indices.Length && indices[field] < end; field++)
        {
            var text = fields.GetText(record, field);
            if (!parser(text, out var value))
                ReportBadValue(text, indices[field] + shift, line, hasMissing);
            Add(indices[field] + shift, value);
        }

        if (EqualityComparer<T>.Default.Equals(empty, default) || field < indices.Length)
            return;
        for (var source = Math.Max(start, indices.Length); source < end; source++)
            Add(source + shift, empty);
    }

    private void Add(int slot, T value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, 2 * _count);
            Array.Resize(ref _slots, 2 * _count);
        }

        _values[_count] = value;
        _slots[_count++] = slot;
    }

    private void Get(ref VBuffer<T> value)
    {
        var isSparse = _count < _size / 2;
        var editor = VBufferEditor.Create(ref value, _size, isSparse ? _count : _size);
        if (isSparse)
        {
            _slots.AsSpan(0, _count).CopyTo(editor.Indices);
            _values.AsSpan(0, _count).CopyTo(editor.Values);
        }
        else if (_count == _size)
        {
            _values.AsSpan(0, _count).CopyTo(editor.Values);
        }
        else
        {
            editor.Values.Clear();
            for (var i = 0; i < _count; i++)
                editor.Values[_slots[i]] = _values[i];
        }

        value = editor.Commit();
    }
}
