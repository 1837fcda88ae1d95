namespace Microsoft.ML.Regularization.Tests;

/// <summary>Programs as they lie on a machine that has no file of TorchSharp or LibTorch.</summary>
internal static class TorchlessCopy
{
    /// <summary>Copies the files of a folder but those of Torch, and but the lists of files that name them.</summary>
    public static void Make(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from).Where(IsKept))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static bool IsKept(string file) =>
        !Path.GetFileName(file).Contains("torch", StringComparison.OrdinalIgnoreCase)
        && !file.EndsWith(".deps.json", StringComparison.Ordinal);
}
