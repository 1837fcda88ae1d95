using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loading from paths.</summary>
public static class DataLoaderExtensions
{
    /// <summary>A view of the files at the given paths.</summary>
    public static IDataView Load(this IDataLoader<IMultiStreamSource> loader, params string[] path)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return loader.Load(new MultiFileSource(path));
    }
}
