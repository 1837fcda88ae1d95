using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public sealed class BlasTests
{
    /// <summary>Where the fast BLAS is installed, it is in use: the reference BLAS is 17 times slower.</summary>
    [Fact]
    public void Load_WhereOpenBlasIsInstalled_UsesIt()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Equal([2, 2, 2, 2], ones(2, 2).mm(ones(2, 2)));

        var mapped = File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("/libblas.so", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
            .Distinct()
            .ToList();

        var hasOpenBlas = Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
            .Any(folder => Directory.Exists(Path.Combine(folder, "openblas-openmp")));
        Assert.DoesNotContain(
            mapped, path => hasOpenBlas && !path.Contains("openblas", StringComparison.Ordinal));
    }

    [Fact]
    public void ThreadCount_Set_IsReported()
    {
        var before = get_num_threads();

        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
    }
}
