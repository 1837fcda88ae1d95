using Microsoft.ML;

namespace StandIns.Tests.Normalize;

/// <summary>Writes a component to a model repository and reads it back in another context.</summary>
internal static class ModelFile
{
    public static T RoundTrip<T>(T component)
        where T : class
    {
        using var stream = new MemoryStream();
        using (var writer = RepositoryWriter.CreateNew(stream, useFileSystem: false))
        {
            ModelSaveContext.SaveModel(writer, component, "Part");
            writer.Commit();
        }

        using var reader = RepositoryReader.Open(new MemoryStream(stream.ToArray()));
        ModelLoadContext.LoadModel<T, SignatureLoadModel>(new MLContext(2), out var loaded, reader, "Part");
        return loaded;
    }
}
