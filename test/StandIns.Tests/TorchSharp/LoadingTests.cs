using System.Reflection;
using System.Runtime.Loader;

namespace StandIns.Tests.Torch;

public sealed class LoadingTests
{
    [Fact]
    public void FirstCall_WithoutTheNativeLibrary_SaysWhatToInstall()
    {
        var folder = Directory.CreateTempSubdirectory("standin");
        try
        {
            var copy = Path.Combine(folder.FullName, "TorchSharp.dll");
            File.Copy(typeof(TorchSharp.torch).Assembly.Location, copy);
            var context = new AssemblyLoadContext("without native library", isCollectible: true);
            var torch = context.LoadFromAssemblyPath(copy).GetType("TorchSharp.torch", throwOnError: true)!;

            var exception = Assert.Throws<TargetInvocationException>(
                () => torch.GetMethod("get_num_threads")!.Invoke(null, null));

            var reason = Assert.IsType<DllNotFoundException>(exception.InnerException);
            Assert.Contains("apt-get install g++ libtorch-dev", reason.Message, StringComparison.Ordinal);
            Assert.Contains(folder.FullName, reason.Message, StringComparison.Ordinal);
            context.Unload();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
