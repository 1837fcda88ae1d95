namespace Microsoft.ML.Data;

/// <summary>The schema of a text file's columns; a header gives the slots of vectors their names.</summary>
internal static class TextSchema
{
    public static DataViewSchema Create(TextColumn[] columns, ReadOnlyMemory<char> header, TextLayout layout)
    {
        var splitter = new TextFieldSplitter(layout, TextSegment.ToLineEnd - 1, report: null);
        splitter.Split(header.Span);
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            var hasSlots = column.Type is VectorDataViewType { IsKnownSize: true };
            var names = hasSlots && !header.IsEmpty ? ReadNames(column, splitter, header.Span) : null;
            builder.AddColumn(column.Name, column.Type, names is null ? null : CreateAnnotations(names));
        }

        return builder.ToSchema();
    }

    private static ReadOnlyMemory<char>[]? ReadNames(TextColumn column, TextFieldSplitter fields,
        ReadOnlySpan<char> header)
    {
        var names = new ReadOnlyMemory<char>[column.FixedSize];
        var found = false;
        var slot = 0;
        foreach (var segment in column.Segments)
        {
            for (var source = segment.Start; source < segment.End; source++, slot++)
            {
                var field = fields.Find(source);
                if (field >= fields.Count || fields.Indices[field] != source)
                    continue;
                names[slot] = fields.GetText(header, field).Trim().ToString().AsMemory();
                found = true;
            }
        }

        return found ? names : null;
    }

    private static DataViewSchema.Annotations CreateAnnotations(ReadOnlyMemory<char>[] names)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        var slotNames = new VBuffer<ReadOnlyMemory<char>>(names.Length, names);
        builder.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => slotNames.CopyTo(ref value));
        return builder.ToAnnotations();
    }
}
