using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Core;
using StandIns.Tests.Objects;

[assembly: LoadableClass(
    typeof(OffsetTransformer), null, typeof(SignatureLoadModel), "Offset", OffsetTransformer.LoaderSignature)]

namespace StandIns.Tests.Core;

/// <summary>What a component of another assembly writes into a model and reads back.</summary>
public sealed class ModelStreamTests
{
    private static readonly MLContext _ml = new(1);

    private static readonly IDataView _view = _ml.Data.LoadFromEnumerable([new LoadRows.Simple { A = 1, S = "x" }]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_TransformerOfThisAssembly_FoundByTheNameInTheModel(bool inChain)
    {
        var offset = new OffsetTransformer(2.5f, "Åse", []);
        ITransformer model = inChain ? new TransformerChain<ITransformer>(offset, offset) : offset;
        using MemoryStream stream = Saved(model);

        ITransformer loaded = new MLContext().Model.Load(stream, out _);

        OffsetTransformer copy = inChain
            ? Assert.IsType<OffsetTransformer>(((TransformerChain<ITransformer>)loaded).First())
            : Assert.IsType<OffsetTransformer>(loaded);
        Assert.Equal(offset.Offset, copy.Offset);
        Assert.Equal(offset.Label, copy.Label);
    }

    [Fact]
    public void SaveBinaryStream_Bytes_ComeBackFromTheEntryBesideTheModel()
    {
        byte[] payload = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
        using MemoryStream stream = Saved(new OffsetTransformer(1, "a", payload));

        var loaded = (OffsetTransformer)new MLContext().Model.Load(stream, out _);

        Assert.Equal(payload, loaded.Payload);
    }

    [Fact]
    public void Load_SavedAgain_SameBytes()
    {
        using MemoryStream first = Saved(new OffsetTransformer(2, "b", [1, 2, 3]));
        ITransformer loaded = new MLContext().Model.Load(first, out DataViewSchema schema);
        using var second = new MemoryStream();

        _ml.Model.Save(loaded, schema, second);

        Assert.Equal(Contents(first), Contents(second));
    }

    [Theory]
    [InlineData(0x00010003u, 0x00010002u, "too new")]
    [InlineData(0x00000001u, 0x00000001u, "too old")]
    public void CheckAtModel_OtherVersion_SaysWhichWay(uint written, uint readable, string expected)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            ModelSaveContext.Save(
                writer, ctx => ctx.SetVersionInfo(new VersionInfo("OFFSET T", written, readable, 0, "a", "Offset")));
        }
        stream.Position = 0;
        using var context = new ModelLoadContext(new BinaryReader(stream));
        var mine = new VersionInfo("OFFSET T", 0x00010001, 0x00010001, 0x00010001, "a", "Offset");

        var exception = Assert.Throws<FormatException>(() => context.CheckAtModel(mine));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Header_OfAModel_HasTheFormatsFields()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            ModelSaveContext.Save(writer, ctx =>
            {
                ctx.SetVersionInfo(
                    new VersionInfo("AB CDEFG", 0x00010002, 0x00010001, 0x00010001, "asm", "LoaderOfThis"));
                ctx.SaveString("xyz");
                ctx.SaveString("");
                ctx.SaveString("xyz");
            });
        }
        byte[] bytes = stream.ToArray();
        long[] Words(params int[] at) => [.. at.Select(a => BitConverter.ToInt64(bytes, a))];

        Assert.Equal("ML\0MODEL"u8.ToArray(), bytes[..8]);
        Assert.Equal((0x00010002, 0x00010002), (BitConverter.ToInt32(bytes, 8), BitConverter.ToInt32(bytes, 12)));
        // Three ids; two strings' ends; three characters of two bytes; three of the assembly's name; the tail.
        Assert.Equal([256, 12, 268, 16, 284, 6], Words(0x10, 0x18, 0x20, 0x28, 0x30, 0x38));
        Assert.Equal("AB\0CDEFG"u8.ToArray(), bytes[0x40..0x48]);
        Assert.Equal("LoaderOfThis\0\0\0\0\0\0\0\0\0\0\0\0"u8.ToArray(), bytes[0x50..0x68]);
        Assert.Equal([296, 304, 290], Words(0x80, 0x88, 0x90));
        Assert.Equal(6, BitConverter.ToInt32(bytes, 0x98));
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(i => BitConverter.ToInt32(bytes, 256 + (4 * i))));
        Assert.Equal([6, 6], Words(268, 276));
        Assert.Equal("LEDOM\0LM"u8.ToArray(), bytes[296..]);
    }

    [Fact]
    public void Create_BlockNotReadToItsEnd_Throws()
    {
        using MemoryStream stream = Saved(new OffsetTransformer(1, OffsetTransformer.ReadsTooLittle, []));

        Assert.Throws<FormatException>(() => new MLContext().Model.Load(stream, out _));
    }

    private static MemoryStream Saved(ITransformer model)
    {
        var stream = new MemoryStream();
        _ml.Model.Save(model, _view.Schema, stream);
        stream.Position = 0;
        return stream;
    }

    private static List<string> Contents(MemoryStream file)
    {
        using var archive = new System.IO.Compression.ZipArchive(
            file, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
        var contents = new List<string>();
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using Stream source = entry.Open();
            source.CopyTo(content);
            contents.Add(entry.FullName + " " + Convert.ToHexString(content.ToArray()));
        }
        return contents;
    }
}
