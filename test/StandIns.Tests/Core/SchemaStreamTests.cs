using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Core;

/// <summary>Schemas in the binary form that model files hold.</summary>
public sealed class SchemaStreamTests
{
    private static readonly MLContext _ml = new(1);

    [Fact]
    public void Write_TextColumn_IsByteForByteTheGenuineEntry()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Foo", TextDataViewType.Instance);

        byte[] bytes = SavedSchema(builder.ToSchema());

        // Read from a model file of the genuine library: the header's 52 bytes, and what follows the header.
        Assert.Equal(
            "434D4C00445642000600010001000100060001000100010000010000000000002001000000000000000000000000000001000000",
            Convert.ToHexString(bytes, 0, 52));
        Assert.All(bytes[52..256], b => Assert.Equal(0, b));
        Assert.Equal("03466F6F08546578745370616E0001010001000000000000000000000000000000425644004C4D43",
            Convert.ToHexString(bytes, 256, bytes.Length - 256));
    }

    [Fact]
    public void ReadBack_AllTypes_Equal()
    {
        DataViewType[] types =
        [
            NumberDataViewType.SByte, NumberDataViewType.UInt16, NumberDataViewType.Int64, NumberDataViewType.Single,
            NumberDataViewType.Double, TextDataViewType.Instance, BooleanDataViewType.Instance,
            DateTimeDataViewType.Instance,
            DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance, RowIdDataViewType.Instance,
            new KeyDataViewType(typeof(uint), 4), new KeyDataViewType(typeof(byte), 255),
            new VectorDataViewType(NumberDataViewType.Single),
            new VectorDataViewType(TextDataViewType.Instance, 2, 3),
            new VectorDataViewType(new KeyDataViewType(typeof(ulong), 7), 5),
        ];
        var builder = new DataViewSchema.Builder();
        for (int i = 0; i < types.Length; i++) builder.AddColumn(i % 3 == 0 ? "Same" : $"Column {i}", types[i]);
        DataViewSchema schema = builder.ToSchema();

        DataViewSchema copy = RoundTrip(schema);

        Assert.Equal(schema.Select(c => (c.Name, c.IsHidden, c.Type)), copy.Select(c => (c.Name, c.IsHidden, c.Type)));
    }

    [Fact]
    public void ReadBack_Annotations_Equal()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Flag", BooleanDataViewType.Instance, true);
        annotations.AddPrimitiveValue("Number", NumberDataViewType.Double, -0.25);
        annotations.AddPrimitiveValue("Text", TextDataViewType.Instance, "Ærø".AsMemory());
        annotations.AddPrimitiveValue("Id", new KeyDataViewType(typeof(uint), 9), 3u);
        annotations.Add("SlotNames", new VectorDataViewType(
            TextDataViewType.Instance, 3), Vector(["a".AsMemory(), default, "ß€".AsMemory()]));
        annotations.Add("Flags", new VectorDataViewType(
            BooleanDataViewType.Instance, 9), Vector([true, false, true, true, false, false, true, false, true]));
        annotations.Add("Sizes", new VectorDataViewType(NumberDataViewType.Int32), Vector([1, -2]));
        annotations.Add("Nothing", new VectorDataViewType(NumberDataViewType.Single), Vector<float>([]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("First", NumberDataViewType.Single, annotations.ToAnnotations());
        builder.AddColumn("Second", NumberDataViewType.Single);

        DataViewSchema copy = RoundTrip(builder.ToSchema());

        DataViewSchema.Annotations read = copy["First"].Annotations;
        Assert.Equal(annotations.ToAnnotations().Schema.Select(c => (c.Name, c.Type)),
            read.Schema.Select(c => (c.Name, c.Type)));
        Assert.True(Value<bool>(read, "Flag"));
        Assert.Equal(-0.25, Value<double>(read, "Number"));
        Assert.Equal("Ærø", Value<ReadOnlyMemory<char>>(read, "Text").ToString());
        Assert.Equal(3u, Value<uint>(read, "Id"));
        Assert.Equal(["a", "", "ß€"],
            Value<VBuffer<ReadOnlyMemory<char>>>(read, "SlotNames").DenseValues().Select(t => t.ToString()));
        Assert.Equal([true, false, true, true, false, false, true, false, true],
            Value<VBuffer<bool>>(read, "Flags").DenseValues());
        Assert.Equal([1, -2], Value<VBuffer<int>>(read, "Sizes").DenseValues());
        Assert.Empty(Value<VBuffer<float>>(read, "Nothing").DenseValues());
        Assert.Empty(copy["Second"].Annotations.Schema);
    }

    [Fact]
    public void Load_SchemaEntryIsNoDataView_ThrowsFormatException()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = archive.CreateEntry("Schema").Open()) entry.Write(new byte[300]);

        Assert.Throws<FormatException>(() => _ml.Model.Load(stream, out _));
    }

    private static ValueGetter<VBuffer<T>> Vector<T>(T[] items) =>
        (ref VBuffer<T> value) => value = new VBuffer<T>(items.Length, items);

    private static T Value<T>(DataViewSchema.Annotations annotations, string name)
    {
        T value = default!;
        annotations.GetValue(name, ref value);
        return value;
    }

    private static DataViewSchema RoundTrip(DataViewSchema schema)
    {
        using MemoryStream stream = Saved(schema);
        _ = _ml.Model.Load(stream, out DataViewSchema copy);
        return copy;
    }

    private static byte[] SavedSchema(DataViewSchema schema)
    {
        using var archive = new ZipArchive(Saved(schema));
        using Stream entry = archive.GetEntry("Schema")!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private static MemoryStream Saved(DataViewSchema schema)
    {
        var stream = new MemoryStream();
        _ml.Model.Save(new TransformerChain<ITransformer>(), schema, stream);
        stream.Position = 0;
        return stream;
    }
}
