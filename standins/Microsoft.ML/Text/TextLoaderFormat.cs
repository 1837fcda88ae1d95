namespace Microsoft.ML.Data;

/// <summary>How a text loader is written to model files: the genuine library's format, so either loads the
/// other's.</summary>
internal static class TextLoaderFormat
{
    private const string HeaderEntry = "Header.txt";

    [Flags]
    private enum LayoutFlags : uint
    {
        TrimsLineEnd = 0x01,
        HasHeader = 0x02,
        AllowsQuoting = 0x04,
        AllowsSparse = 0x08,
        ReadsMultilines = 0x10,
        ReadsEmptyAsMissing = 0x20,
    }

    private static VersionInfo Version { get; } = new(
        "TXTLOADR", 0x0001000E, 0x0001000A, 0x0001000E, GenuineAssembly.Data, TextLoader.LoaderSignature);

    /// <summary>Writes the layout, then the columns with their source fields; the header stands beside, as
    /// text.</summary>
    public static void Write(ModelSaveContext ctx, TextLayout layout, TextColumn[] columns, ReadOnlyMemory<char> header)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(sizeof(float));
        ctx.Writer.Write(layout.MaximumRows);
        ctx.Writer.Write((uint)FlagsOf(layout));
        ctx.Writer.Write(layout.InputSize);
        ctx.Writer.Write(layout.Separators.Length);
        foreach (var separator in layout.Separators)
            ctx.Writer.Write((short)separator);
        ctx.Writer.Write(layout.EscapeCharacter);
        ctx.Writer.Write(layout.DecimalMarker);
        ctx.Writer.Write(columns.Length);
        foreach (var column in columns)
            Write(ctx, column);
        if (!header.IsEmpty && ctx.InRepository)
            ctx.SaveTextStream(HeaderEntry, writer => writer.WriteLine(header));
    }

    /// <summary>Reads what <see cref="Write(ModelSaveContext, TextLayout, TextColumn[], ReadOnlyMemory{char})"/>
    /// wrote.</summary>
    /// <exception cref="FormatException">The model is corrupt.</exception>
    public static (TextLayout Layout, TextColumn[] Columns, ReadOnlyMemory<char> Header) Read(ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        Contracts.CheckDecode(ctx.Reader.ReadInt32() == sizeof(float), "The loader's numbers are of another size.");
        var layout = ReadLayout(ctx.Reader);
        var columns = new TextColumn[ctx.Reader.ReadInt32()];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = ReadColumn(ctx);
        string? header = null;
        if (ctx.InRepository)
            ctx.TryLoadTextStream(HeaderEntry, reader => header = reader.ReadLine());
        return (layout, columns, header.AsMemory());
    }

    private static LayoutFlags FlagsOf(TextLayout layout) =>
        (layout.TrimsLineEnd ? LayoutFlags.TrimsLineEnd : 0)
        | (layout.HasHeader ? LayoutFlags.HasHeader : 0)
        | (layout.AllowsQuoting ? LayoutFlags.AllowsQuoting : 0)
        | (layout.AllowsSparse ? LayoutFlags.AllowsSparse : 0)
        | (layout.ReadsMultilines ? LayoutFlags.ReadsMultilines : 0)
        | (layout.ReadsEmptyAsMissing ? LayoutFlags.ReadsEmptyAsMissing : 0);

    private static TextLayout ReadLayout(BinaryReader reader)
    {
        var maximumRows = reader.ReadInt64();
        var flags = (LayoutFlags)reader.ReadUInt32();
        return new TextLayout
        {
            MaximumRows = maximumRows,
            TrimsLineEnd = flags.HasFlag(LayoutFlags.TrimsLineEnd),
            HasHeader = flags.HasFlag(LayoutFlags.HasHeader),
            AllowsQuoting = flags.HasFlag(LayoutFlags.AllowsQuoting),
            AllowsSparse = flags.HasFlag(LayoutFlags.AllowsSparse),
            ReadsMultilines = flags.HasFlag(LayoutFlags.ReadsMultilines),
            ReadsEmptyAsMissing = flags.HasFlag(LayoutFlags.ReadsEmptyAsMissing),
            InputSize = reader.ReadInt32(),
            Separators = ReadSeparators(reader),
            EscapeCharacter = reader.ReadChar(),
            DecimalMarker = reader.ReadChar(),
        };
    }

    private static char[] ReadSeparators(BinaryReader reader)
    {
        var separators = new char[reader.ReadInt32()];
        for (var i = 0; i < separators.Length; i++)
            separators[i] = (char)reader.ReadInt16();
        return separators;
    }

    private static void Write(ModelSaveContext ctx, TextColumn column)
    {
        ctx.SaveNonEmptyString(column.Name);
        ctx.Writer.Write((byte)TextDataKinds.FromRawType(column.ItemType.RawType)!.Value);
        var key = column.ItemType as KeyDataViewType;
        ctx.Writer.Write(key is not null);
        if (key is not null)
            ctx.Writer.Write(key.Count);
        ctx.Writer.Write(column.Segments.Length);
        foreach (var segment in column.Segments)
        {
            ctx.Writer.Write(segment.Start);
            ctx.Writer.Write(segment.End);
            ctx.Writer.Write(segment.ForcesVector);
        }
    }

    private static TextColumn ReadColumn(ModelLoadContext ctx)
    {
        var name = ctx.LoadNonEmptyString();
        var kind = (DataKind)ctx.Reader.ReadByte();
        var keyCount = ctx.Reader.ReadBoolean() ? new KeyCount(ctx.Reader.ReadUInt64()) : null;
        var segments = new TextSegment[ctx.Reader.ReadInt32()];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = new TextSegment(ctx.Reader.ReadInt32(), ctx.Reader.ReadInt32(), ctx.Reader.ReadBoolean());
        Contracts.CheckDecode(segments.Length > 0, $"Column '{name}' of the loader has no source fields.");
        return new TextColumn(name, TextDataKinds.ToType(kind, keyCount), segments);
    }
}
