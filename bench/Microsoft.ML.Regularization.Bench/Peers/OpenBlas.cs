namespace Microsoft.ML.Regularization.Bench;

/// <summary>Finds the distribution's OpenBLAS, so that both sides multiply matrices with the same library.</summary>
internal static class OpenBlas
{
    public static string? Path() =>
        OperatingSystem.IsLinux() && Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
                .Select(folder => System.IO.Path.Combine(folder, "openblas-openmp", "libblas.so.3"))
                .FirstOrDefault(File.Exists)
            : null;
}
