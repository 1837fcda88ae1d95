using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Microsoft.ML.Regularization.Scoring.Tests.Deployment;

/// <summary>A serving machine needs neither TorchSharp nor LibTorch nor the training assembly.</summary>
public sealed class DeploymentTests
{
    private static readonly string _scoring = typeof(NetworkRegressionTransformer).Assembly.Location;

    [Fact]
    public void ScoringAssembly_CompiledReferences_AreMLNetAndTheFramework()
    {
        Assert.All(References(_scoring), name => Assert.True(
            name.StartsWith("System.", StringComparison.Ordinal)
                || (name.StartsWith("Microsoft.ML", StringComparison.Ordinal)
                    && !name.StartsWith("Microsoft.ML.Regularization", StringComparison.Ordinal)
                    && !name.Contains("Torch", StringComparison.OrdinalIgnoreCase)),
            name));
    }

    [Fact]
    public void ScoringAssembly_EverythingItReaches_KnowsNoTorch()
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([_scoring]);
        while (open.TryDequeue(out string? path))
        {
            foreach (string name in References(path).Where(reached.Add))
            {
                string file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
                if (File.Exists(file)) open.Enqueue(file);
            }
        }

        Assert.Contains(reached, name => name.StartsWith("Microsoft.ML", StringComparison.Ordinal));
        Assert.DoesNotContain(reached, name => name.Contains("Torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Microsoft.ML.Regularization", reached);
    }

    [Fact]
    public void OutputFolder_OfTheServingTests_HoldsNoTorchFile()
    {
        string[] files = Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories);

        string[] names = [.. files.Select(file => Path.GetFileName(file))];
        Assert.Contains("Microsoft.ML.Regularization.Scoring.dll", names);
        Assert.DoesNotContain(names, name => name.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Microsoft.ML.Regularization.dll", names);
        Assert.DoesNotContain("libc10.so", names);
    }

    [Fact]
    public void ScoringAssembly_Version_IsTheOneThatSavedModelsName()
    {
        Assert.Equal(new Version(1, 0, 0, 0), AssemblyName.GetAssemblyName(_scoring).Version);
    }

    private static string[] References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata) return [];
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(handle =>
                metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
        ];
    }
}
