namespace Microsoft.ML.Regularization.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The path of a file or folder of the repository.</summary>
    public static string PathOf(params string[] parts)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MLRegularization.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine([folder, .. parts]);
    }
}
