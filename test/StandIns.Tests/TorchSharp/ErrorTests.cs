using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public sealed class ErrorTests
{
    [Fact]
    public void Mm_ShapesThatDoNotFit_ThrowsLibTorchsMessage()
    {
        using var scope = NewDisposeScope();

        var exception = Assert.Throws<ExternalException>(() => zeros(2, 3).mm(zeros(2, 3)));

        Assert.Contains(
            "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InPlace_OnLeafThatRequiresGradient_ThrowsLibTorchsMessage()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, requires_grad: true);

        var exception = Assert.Throws<ExternalException>(() => x.add_(1));

        Assert.Contains("a leaf Variable that requires grad", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cholesky_OfIndefiniteMatrix_Throws()
    {
        using var scope = NewDisposeScope();

        var exception = Assert.Throws<ExternalException>(() => linalg.cholesky(-eye(2)));

        Assert.Contains("not positive-definite", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_OnAnotherThread_KeepsTheMessagesApart()
    {
        using var scope = NewDisposeScope();
        string? other = null;
        var thread = new Thread(() =>
        {
            using var inner = NewDisposeScope();
            other = Assert.Throws<ExternalException>(() => zeros(2).view(3)).Message;
        });

        thread.Start();
        var own = Assert.Throws<ExternalException>(() => zeros(2, 3).mm(zeros(4, 5))).Message;
        thread.Join();

        Assert.Contains("shape '[3]' is invalid for input of size 2", other!, StringComparison.Ordinal);
        Assert.Contains("2x3 and 4x5", own, StringComparison.Ordinal);
    }

    [Fact]
    public void Device_NotThere_IsReportedBeforeUse()
    {
        Assert.True(TryInitializeDeviceType(DeviceType.CPU));
        Assert.Equal(cuda.is_available(), TryInitializeDeviceType(DeviceType.CUDA));
        Assert.Throws<InvalidOperationException>(() => InitializeDeviceType(DeviceType.OPENGL));
    }
}
