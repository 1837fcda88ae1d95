using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loading of text files.</summary>
public static class TextLoaderSaverCatalog
{
    /// <summary>A loader of the given columns.</summary>
    public static TextLoader CreateTextLoader(this DataOperationsCatalog catalog, TextLoader.Column[] columns,
        char separatorChar = TextLoader.Defaults.Separator, bool hasHeader = TextLoader.Defaults.HasHeader,
        IMultiStreamSource? dataSample = null, bool allowQuoting = TextLoader.Defaults.AllowQuoting,
        bool trimWhitespace = TextLoader.Defaults.TrimWhitespace, bool allowSparse = TextLoader.Defaults.AllowSparse)
    {
        var options = CreateOptions(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse);
        options.Columns = columns;
        return new TextLoader(catalog.GetEnvironment(), options, dataSample);
    }

    /// <summary>A loader with options; the sample says how many fields a line has, when that is asked for.</summary>
    public static TextLoader CreateTextLoader(this DataOperationsCatalog catalog, TextLoader.Options options,
        IMultiStreamSource? dataSample = null) => new(catalog.GetEnvironment(), options, dataSample);

    /// <summary>A loader of the members of a class that carry <see cref="LoadColumnAttribute"/>.</summary>
    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog,
        char separatorChar = TextLoader.Defaults.Separator, bool hasHeader = TextLoader.Defaults.HasHeader,
        IMultiStreamSource? dataSample = null, bool allowQuoting = TextLoader.Defaults.AllowQuoting,
        bool trimWhitespace = TextLoader.Defaults.TrimWhitespace, bool allowSparse = TextLoader.Defaults.AllowSparse) =>
        TextLoader.CreateTextLoader<TInput>(catalog.GetEnvironment(),
            CreateOptions(separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);

    /// <summary>A loader of the members of a class, with options; the options' columns are replaced.</summary>
    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog, TextLoader.Options options,
        IMultiStreamSource? dataSample = null) =>
        TextLoader.CreateTextLoader<TInput>(catalog.GetEnvironment(), options, dataSample);

    /// <summary>A view of the given columns of a file.</summary>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path,
        TextLoader.Column[] columns,
        char separatorChar = TextLoader.Defaults.Separator, bool hasHeader = TextLoader.Defaults.HasHeader,
        bool allowQuoting = TextLoader.Defaults.AllowQuoting, bool trimWhitespace = TextLoader.Defaults.TrimWhitespace,
        bool allowSparse = TextLoader.Defaults.AllowSparse)
    {
        CheckPath(path);
        var loader = catalog.CreateTextLoader(columns, separatorChar, hasHeader, null, allowQuoting, trimWhitespace,
            allowSparse);
        return loader.Load(new MultiFileSource(path));
    }

    /// <summary>A view of a file, which is also the sample that the columns are bound to.</summary>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path,
        TextLoader.Options? options = null)
    {
        CheckPath(path);
        var source = new MultiFileSource(path);
        return new TextLoader(catalog.GetEnvironment(), options, source).Load(source);
    }

    /// <summary>A view of the members of a class that carry <see cref="LoadColumnAttribute"/>.</summary>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path,
        char separatorChar = TextLoader.Defaults.Separator, bool hasHeader = TextLoader.Defaults.HasHeader,
        bool allowQuoting = TextLoader.Defaults.AllowQuoting, bool trimWhitespace = TextLoader.Defaults.TrimWhitespace,
        bool allowSparse = TextLoader.Defaults.AllowSparse)
    {
        CheckPath(path);
        return catalog.CreateTextLoader<TInput>(separatorChar, hasHeader, null, allowQuoting, trimWhitespace,
            allowSparse)
            .Load(new MultiFileSource(path));
    }

    /// <summary>A view of the members of a class, with options; the options' columns are replaced.</summary>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path,
        TextLoader.Options options)
    {
        CheckPath(path);
        return catalog.CreateTextLoader<TInput>(options).Load(new MultiFileSource(path));
    }

    private static TextLoader.Options CreateOptions(char separator, bool hasHeader, bool allowsQuoting, bool trims,
        bool allowsSparse) =>
        new()
        {
            Separators = [separator],
            HasHeader = hasHeader,
            AllowQuoting = allowsQuoting,
            TrimWhitespace = trims,
            AllowSparse = allowsSparse,
        };

    private static void CheckPath(string path)
    {
        if (string.IsNullOrEmpty(path))
            throw Contracts.ExceptParam(nameof(path), "path cannot be null or empty");
        if (!TextPaths.Expand(path).Any())
            throw Contracts.ExceptParam(nameof(path), $"File or directory does not exist at path: {path}");
    }
}
