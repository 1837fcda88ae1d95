namespace Microsoft.ML.Data;

/// <summary>Turns the columns of the options into columns with types, looking at a sample of the data where
/// needed.</summary>
internal sealed class TextColumnBinder
{
    private const int SampledLines = 100;

    private readonly TextLayout _layout;
    private readonly IMultiStreamSource? _sample;

    public TextColumnBinder(TextLayout layout, string? headerFile, IMultiStreamSource? sample)
    {
        _layout = layout;
        _sample = sample;
        if (!string.IsNullOrWhiteSpace(headerFile))
            Header = ReadLines(new MultiFileSource(headerFile), 1).FirstOrDefault().AsMemory();
        else if (layout.HasHeader && sample is not null)
            Header = ReadLines(sample, 1).FirstOrDefault().AsMemory();
    }

    /// <summary>The line with the names of the fields; empty when there is none.</summary>
    public ReadOnlyMemory<char> Header { get; }

    /// <exception cref="ArgumentOutOfRangeException">A column has no or impossible source fields.</exception>
    public TextColumn[] Bind(TextLoader.Column[]? columns)
    {
        if (columns is null || columns.Length == 0)
            columns = [new TextLoader.Column("Label", DataKind.Single, 0),
                new TextLoader.Column("Features", DataKind.Single, [new TextLoader.Range(1, null)])];
        if (columns.Any(column => column.Source is null || column.Source.Length == 0))
            throw Fail(nameof(TextLoader.Column.Source), "Must specify some source column indices");
        var size = _layout.InputSize;
        if (size == 0 && columns.Any(column => column.Source.Any(range => range.AutoEnd && range.Max is null)))
            size = SampleSize();
        var taken = columns.SelectMany(column => column.Source).Where(range => !range.AllOther)
            .Select(range => CreateSegment(range, size)).OrderBy(segment => segment.Start).ToArray();
        if (columns.SelectMany(column => column.Source).Count(range => range.AllOther) > 1)
            throw Fail(nameof(TextLoader.Range.AllOther), "At most one all other range can be specified");
        return [.. columns.Select(column => Bind(column, size, taken))];
    }

    private static TextColumn Bind(TextLoader.Column column, int size, TextSegment[] taken)
    {
        if (string.IsNullOrWhiteSpace(column.Name))
            throw Fail(nameof(column.Name), "A column must have a name");
        var segments = new List<TextSegment>();
        foreach (var range in column.Source)
        {
            var segment = CreateSegment(range, size);
            if (range.AllOther)
                segments.AddRange(GapsIn(segment, taken));
            else
                segments.Add(segment);
        }

        if (segments.Count == 0)
            throw Fail(nameof(TextLoader.Range.AllOther), "No index is selected as all other indexes.");
        return new TextColumn(column.Name.Trim(), TextDataKinds.ToType(column.DataKind, column.KeyCount),
            [.. segments]);
    }

    private static TextSegment CreateSegment(TextLoader.Range range, int size)
    {
        if (range.Min < 0)
            throw Fail(nameof(range.Min), "Must be non-negative");
        if (range.Max is { } last)
        {
            if (last < range.Min || last == int.MaxValue)
                throw Fail(nameof(range.Max), "Must not be below the first field of the range");
            return new TextSegment(range.Min, last + 1, range.ForceVector);
        }

        if (range.AutoEnd)
        {
            if (range.Min >= size)
                throw Fail(nameof(range.Min),
                    $"Column #{range.Min} not found in the dataset (it only has {size} columns)");
            return new TextSegment(range.Min, size, ForcesVector: true);
        }

        return range.VariableEnd
            ? new TextSegment(range.Min, TextSegment.ToLineEnd, ForcesVector: true)
            : new TextSegment(range.Min, range.Min + 1, range.ForceVector);
    }

    /// <summary>What is left of a segment between the fields that other columns take.</summary>
    private static IEnumerable<TextSegment> GapsIn(TextSegment segment, TextSegment[] taken)
    {
        var start = segment.Start;
        foreach (var other in taken)
        {
            if (start >= segment.End)
                yield break;
            if (start < other.Start)
                yield return new TextSegment(start, Math.Min(other.Start, segment.End), ForcesVector: true);
            start = Math.Max(start, other.End);
        }

        if (start < segment.End)
            yield return new TextSegment(start, segment.End, ForcesVector: true);
    }

    private int SampleSize()
    {
        var splitter = new TextFieldSplitter(_layout, TextSegment.ToLineEnd - 1, report: null);
        var sizes = _sample is null ? [] : ReadLines(_sample, SampledLines)
            .Select(line => splitter.Split(_layout.TrimsLineEnd ? line.AsSpan().TrimEnd() : line))
            .Where(size => size > 0).Distinct().ToArray();
        if (sizes.Length == 0)
            throw Fail(nameof(TextLoader.Column.Source),
                "Can't determine the number of source columns without valid data");
        if (sizes.Length > 1)
            throw Fail(nameof(TextLoader.Column.Source), "The size of input lines is not consistent");
        return sizes[0];
    }

    private List<string> ReadLines(IMultiStreamSource files, int count)
    {
        using var reader = new TextRecordReader(files, _layout.WithoutHeader(count));
        var lines = new List<string>();
        while (reader.MoveNext())
            lines.Add(reader.Current.ToString());
        return lines;
    }

    private static Exception Fail(string option, string message) => Contracts.ExceptParam(option, message);
}
