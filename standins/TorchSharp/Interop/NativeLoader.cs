using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Loads LibTorch on the first call into it, on top of the fastest BLAS there is.</summary>
internal static class NativeLoader
{
    private const string FileName = "libTorchStandIn.so";

    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        LoadOpenBlas();
        var folder = Path.GetDirectoryName(assembly.Location);
        var path = Path.Combine(string.IsNullOrEmpty(folder) ? AppContext.BaseDirectory : folder, FileName);
        if (!File.Exists(path))
        {
            throw new DllNotFoundException(
                $"{FileName} is not beside the application ({path}): build standins/TorchSharp on a machine "
                + "with g++ and LibTorch (on Debian: apt-get install g++ libtorch-dev libopenblas0-openmp).");
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException exception)
        {
            throw new DllNotFoundException(
                $"{path} was found, but LibTorch could not be loaded with it; install LibTorch (on Debian: "
                + $"apt-get install libtorch-dev), or rebuild after changing TORCH_HOME. {exception.Message}",
                exception);
        }
    }

    /// <summary>
    /// Loads OpenBLAS under the names libblas.so.3 and liblapack.so.3. What is loaded satisfies LibTorch's own
    /// request for these names, which would else be answered by the distribution's reference BLAS, 17 times slower.
    /// </summary>
    private static void LoadOpenBlas()
    {
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        foreach (var flavour in (string[])["openblas-openmp", "openblas-pthread", "openblas-serial"])
        {
            var folder = $"/usr/lib/{architecture}-linux-gnu/{flavour}";
            if (NativeLibrary.TryLoad($"{folder}/libblas.so.3", out _))
            {
                _ = NativeLibrary.TryLoad($"{folder}/liblapack.so.3", out _);
                return;
            }
        }
    }
}
