using Microsoft.ML.Regularization;

namespace Microsoft.ML;

/// <summary>Saving of models that leaves no half-written file.</summary>
public static class ModelSavingCatalog
{
    /// <summary>
    /// Saves a model as <see cref="ModelOperationsCatalog.Save(ITransformer, DataViewSchema, string)"/> does, but so
    /// that
    /// the file is either complete or untouched: the model is written beside it under a temporary name and renamed at
    /// the
    /// end. A process that loads the model meanwhile sees the old file or the new one. Works for every model of ML.NET.
    /// </summary>
    /// <param name="catalog">The catalog <c>mlContext.Model</c>.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputSchema">The schema of the model's input, or null to save none.</param>
    /// <param name="filePath">Where to save; an existing file is replaced.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written.</exception>
    /// <exception cref="IOException">Writing failed, for instance because the disk is full. An existing file is
    /// intact.</exception>
    public static void SaveAtomically(
        this ModelOperationsCatalog catalog, ITransformer model, DataViewSchema? inputSchema, string filePath)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        AtomicFile.Write(filePath, stream => catalog.Save(model, inputSchema, stream));
    }
}
