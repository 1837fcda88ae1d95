namespace Microsoft.ML.Data;

/// <summary>Finds the files that a path with wildcards stands for.</summary>
internal static class TextPaths
{
    private const string AllSubfolders = "...";

    /// <summary>The existing files, each once, in the order of the pattern and by name within one wildcard.</summary>
    public static IEnumerable<string> Expand(string pattern)
    {
        if (File.Exists(pattern))
            return [pattern];
        var patterns = (pattern ?? string.Empty).Split('+', StringSplitOptions.RemoveEmptyEntries);
        return patterns.SelectMany(ExpandOne).Distinct();
    }

    private static string[] ExpandOne(string pattern)
    {
        var recursion = pattern.IndexOf(AllSubfolders, StringComparison.Ordinal);
        if (recursion >= 0)
        {
            var names = pattern[(recursion + AllSubfolders.Length)..].TrimStart('\\', '/');
            return Find(pattern[..recursion], names.Length == 0 ? "*" : names, SearchOption.AllDirectories);
        }

        if (pattern.AsSpan().ContainsAny('*', '?'))
            return Find(Path.GetDirectoryName(pattern) ?? string.Empty, Path.GetFileName(pattern),
                SearchOption.TopDirectoryOnly);
        return File.Exists(pattern) ? [pattern] : [];
    }

    private static string[] Find(string folder, string names, SearchOption depth)
    {
        var root = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(root))
            return [];
        return [.. Directory.GetFiles(root, names, depth).Order(StringComparer.Ordinal)];
    }
}
