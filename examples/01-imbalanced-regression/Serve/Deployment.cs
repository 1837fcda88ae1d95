namespace ImbalancedRegression.Serve;

/// <summary>What lies beside the serving program.</summary>
internal static class Deployment
{
    /// <summary>
    /// Number of TorchSharp or LibTorch files in the program's folder, and of their assemblies in the process.
    /// </summary>
    public static int TorchFiles() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories)
            .Concat(AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name ?? ""))
            .Count(name => Path.GetFileName(name).Contains("torch", StringComparison.OrdinalIgnoreCase));
}
