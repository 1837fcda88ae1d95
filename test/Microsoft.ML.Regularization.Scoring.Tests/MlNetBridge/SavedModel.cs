using System.IO.Compression;

namespace Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

/// <summary>Saves transformers into memory and changes what was saved.</summary>
internal static class SavedModel
{
    public const string NetworkEntry = "TransformerChain/Network.bin";
    public const string HeaderEntry = "TransformerChain/Model.key";

    public static byte[] Save(ITransformer model, DataViewSchema? schema = null)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    public static ITransformer Load(byte[] zip)
    {
        using var stream = new MemoryStream(zip);
        return new MLContext().Model.Load(stream, out _);
    }

    public static Dictionary<string, byte[]> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return archive.Entries.ToDictionary(entry => entry.FullName.Replace('\\', '/'), Content);
    }

    /// <summary>
    /// The zip with one entry's content replaced, or left out where <paramref name="change"/> gives null.
    /// </summary>
    public static byte[] With(byte[] zip, string name, Func<byte[], byte[]?> change)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string entryName, byte[] content) in Entries(zip))
            {
                if ((entryName == name ? change(content) : content) is not { } kept) continue;
                using Stream target = archive.CreateEntry(entryName).Open();
                target.Write(kept);
            }
        }

        return stream.ToArray();
    }

    public static float[] Scores(ITransformer model, IDataView data) => Values(model.Transform(data), "Score");

    public static float[] Values(IDataView view, string name)
    {
        DataViewSchema.Column column = view.Schema[name];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<float> getter = cursor.GetGetter<float>(column);
        var values = new List<float>();
        float value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream source = entry.Open();
        var memory = new MemoryStream();
        source.CopyTo(memory);
        return memory.ToArray();
    }
}
