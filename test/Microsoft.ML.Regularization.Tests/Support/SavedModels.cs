namespace Microsoft.ML.Regularization.Tests;

/// <summary>Models by way of a zip.</summary>
internal static class SavedModels
{
    /// <summary>Saves a model and loads it with another context.</summary>
    public static ITransformer Reload(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }
}
