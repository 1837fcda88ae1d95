using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class DeviceTests
{
    [Fact]
    public void Resolve_AutoWithoutGpu_IsCpu() =>
        Assert.Equal(DeviceType.CPU, DeviceChoice.Resolve("auto", null, fallsBackToCpu: false).type);

    [Fact]
    public void Resolve_AutoWithMissingGpuAndFallback_IsCpu() =>
        Assert.Equal(DeviceType.CPU, DeviceChoice.Resolve("auto", 97, fallsBackToCpu: true).type);

    [Theory]
    [InlineData("auto", 97, "cuda:97")]
    [InlineData("cuda", 98, "cuda:98")]
    [InlineData("cuda:99", null, "cuda:99")]
    public void Resolve_DeviceThatIsNotThere_ErrorNamesIt(string device, int? gpuDeviceId, string expected)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => DeviceChoice.Resolve(device, gpuDeviceId, fallsBackToCpu: false));

        Assert.Contains($"'{expected}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_MissingLibrary_ErrorNamesSystemAndPackage()
    {
        var cause = new TypeInitializationException("torch", new DllNotFoundException("no LibTorchSharp"));

        var error = Assert.Throws<InvalidOperationException>(() => TensorLibrary.Require(() => throw cause));

        Assert.Contains("dotnet add package TorchSharp-cpu --version ", error.Message, StringComparison.Ordinal);
        Assert.Contains("no LibTorchSharp", error.Message, StringComparison.Ordinal);
        Assert.Contains(RuntimeInformation.OSDescription, error.Message, StringComparison.Ordinal);
        Assert.Same(cause, error.InnerException);
    }

    [Fact]
    public void Require_OtherError_PassesThrough() =>
        Assert.Throws<ArithmeticException>(() => TensorLibrary.Require(static () => throw new ArithmeticException()));
}
