using System.Reflection;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// A schema in the genuine library's binary format of data views, as a view without rows: a header of 256 bytes, per
/// column its annotations, the table of contents, a tail.
/// </summary>
internal static class SchemaStream
{
    private const ulong Signature = 0x00425644004C4D43; // "CML\0DVB\0"
    private const ulong TailSignature = 0x434D4C0044564200;
    private const ulong Version = 0x0001000100010006;
    private const int HeaderSize = 256;
    private const byte Uncompressed = 0;
    private const byte Deflated = 1;

    private static readonly MethodInfo _readAnnotation =
        typeof(SchemaStream).GetMethod(nameof(ReadAnnotation), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo _writeAnnotation =
        typeof(SchemaStream).GetMethod(nameof(WriteAnnotation), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Write(Stream stream, DataViewSchema schema)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[HeaderSize]);
        long[] annotations = [.. schema.Select(column => WriteAnnotations(writer, column))];
        long contents = stream.Position;
        foreach (DataViewSchema.Column column in schema)
        {
            writer.Write(column.Name);
            TypeCodec.Write(writer, column.Type);
            writer.Write(Deflated);
            writer.Write7BitEncodedInt64(1);
            // Where the blocks' positions would be, if there were rows.
            writer.Write((long)HeaderSize);
            writer.Write(annotations[column.Index]);
        }
        long tail = stream.Position;
        writer.Write(TailSignature);
        writer.Seek(0, SeekOrigin.Begin);
        foreach (ulong word in (ulong[])[Signature, Version, Version, (ulong)contents, (ulong)tail, 0])
            writer.Write(word);
        writer.Write(schema.Count);
        writer.Seek(0, SeekOrigin.End);
    }

    public static DataViewSchema Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        Contracts.CheckDecode(stream.Length >= HeaderSize, "The model's schema is cut off");
        Contracts.CheckDecode(reader.ReadUInt64() == Signature, "The model's schema is not a binary data view");
        _ = reader.ReadUInt64();
        Contracts.CheckDecode(reader.ReadUInt64() <= Version, "The model's schema is too new");
        long contents = reader.ReadInt64();
        _ = reader.ReadInt64();
        _ = reader.ReadInt64();
        int count = reader.ReadInt32();
        Contracts.CheckDecode(
            contents >= HeaderSize && contents < stream.Length && count >= 0, "The model's schema is corrupt");
        stream.Position = contents;
        var builder = new DataViewSchema.Builder();
        for (int i = 0; i < count; i++) ReadColumn(reader, builder);
        return builder.ToSchema();
    }

    private static void ReadColumn(BinaryReader reader, DataViewSchema.Builder builder)
    {
        string name = reader.ReadString();
        DataViewType type = TypeCodec.Read(reader);
        _ = reader.ReadByte();
        _ = reader.Read7BitEncodedInt64();
        _ = reader.ReadInt64();
        long annotations = reader.ReadInt64();
        long next = reader.BaseStream.Position;
        builder.AddColumn(name, type, annotations == 0 ? null : ReadAnnotations(reader, annotations));
        reader.BaseStream.Position = next;
    }

    /// <summary>
    /// Writes the values, then their table; returns the table's position, 0 for a column without annotations.
    /// </summary>
    private static long WriteAnnotations(BinaryWriter writer, DataViewSchema.Column column)
    {
        DataViewSchema annotations = column.Annotations.Schema;
        if (annotations.Count == 0) return 0;
        var ends = new List<long> { writer.BaseStream.Position };
        foreach (DataViewSchema.Column annotation in annotations)
        {
            _writeAnnotation.MakeGenericMethod(annotation.Type.RawType)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [writer, column.Annotations, annotation], null);
            ends.Add(writer.BaseStream.Position);
        }
        writer.Write7BitEncodedInt64(annotations.Count);
        foreach (DataViewSchema.Column annotation in annotations)
        {
            writer.Write(annotation.Name);
            TypeCodec.Write(writer, annotation.Type);
            writer.Write(Uncompressed);
            writer.Write(ends[annotation.Index]);
            writer.Write7BitEncodedInt64(ends[annotation.Index + 1] - ends[annotation.Index]);
        }
        return ends[^1];
    }

    private static void WriteAnnotation<TValue>(
        BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        TValue value = default!;
        annotations.GetValue(column.Name, ref value);
        ValueCodec.WriteBlock(writer, column.Type, value!);
    }

    private static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader, long table)
    {
        reader.BaseStream.Position = table;
        var builder = new DataViewSchema.Annotations.Builder();
        long count = reader.Read7BitEncodedInt64();
        for (long i = 0; i < count; i++)
        {
            string name = reader.ReadString();
            DataViewType type = TypeCodec.Read(reader);
            bool isCompressed = reader.ReadByte() != Uncompressed;
            long start = reader.ReadInt64();
            long length = reader.Read7BitEncodedInt64();
            long next = reader.BaseStream.Position;
            _readAnnotation.MakeGenericMethod(type.RawType).Invoke(
                null, BindingFlags.DoNotWrapExceptions, null,
                [builder, name, type, Block(reader, start, length, isCompressed)], null);
            reader.BaseStream.Position = next;
        }
        return builder.ToAnnotations();
    }

    private static void ReadAnnotation<TValue>(
        DataViewSchema.Annotations.Builder builder, string name, DataViewType type, BinaryReader block)
    {
        var value = (TValue)ValueCodec.ReadBlock(block, type);
        builder.Add(name, type, (ref TValue target) => target = value);
    }

    private static BinaryReader Block(BinaryReader reader, long start, long length, bool isCompressed)
    {
        reader.BaseStream.Position = start;
        var bytes = new MemoryStream(reader.ReadBytes(checked((int)length)));
        if (!isCompressed) return new BinaryReader(bytes, Encoding.UTF8);
        using var inflater = new System.IO.Compression.DeflateStream(
            bytes, System.IO.Compression.CompressionMode.Decompress);
        var content = new MemoryStream();
        inflater.CopyTo(content);
        content.Position = 0;
        return new BinaryReader(content, Encoding.UTF8);
    }
}
