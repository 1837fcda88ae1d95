using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public sealed class MemoryTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Bytes_WrittenTo_ChangeTheTensor()
    {
        var x = zeros(2, 2);

        MemoryMarshal.Cast<byte, float>(x.bytes)[3] = 5;

        TensorAssert.Equal([0, 0, 0, 5], x);
        Assert.Equal(16, x.bytes.Length);
    }

    [Fact]
    public void Data_WrittenTo_ChangesTheTensorAndItsViews()
    {
        var x = zeros(2, 3);
        var column = x.select(1, 2);
        var data = x.data<float>();

        data[1, 2] = 8;
        data[0] = 1;

        TensorAssert.Equal([0, 8], column);
        TensorAssert.Equal([1, 0, 0, 0, 0, 8], x);
        Assert.Equal([0f, 8f], column.data<float>().ToArray());
        Assert.Equal(6, data.Count);
        Assert.Equal([1f, 0, 0, 0, 0, 8], data);
    }

    [Fact]
    public void Data_OfTransposed_IsReadInItsOwnOrder()
    {
        var x = tensor(new[,] { { 1.0, 2.0, 3.0 }, { 4.0, 5.0, 6.0 } }).t();

        Assert.Equal([1.0, 4, 2, 5, 3, 6], x.data<double>().ToArray());
        Assert.Equal(5.0, x.data<double>()[1, 1]);
        Assert.Throws<InvalidOperationException>(() => x.bytes.Length);
    }

    [Fact]
    public void Tensor_OfArray_IsACopyOfItsNumbers()
    {
        var numbers = new[] { 1.5f, 2.5f };

        var x = tensor(numbers, [1, 2]);
        var converted = tensor(numbers, dtype: ScalarType.Float64);
        numbers[0] = 9;

        TensorAssert.Equal([1.5, 2.5], x);
        Assert.Equal([1, 2], x.shape);
        Assert.Equal(ScalarType.Float64, converted.dtype);
        Assert.Throws<ArgumentException>(() => tensor(numbers, [3]));
    }

    [Fact]
    public void Frombuffer_OfArray_SharesItsMemory()
    {
        var numbers = new[] { 1f, 2f, 3f };

        var x = frombuffer(numbers, ScalarType.Float32);
        numbers[1] = 7;
        x.add_(1);

        Assert.Equal([2f, 8f, 4f], numbers);
    }

    [Fact]
    public void To_OtherType_ConvertsAndSameTypeSharesTheMemory()
    {
        var x = tensor(new[] { 1.7f, -2.2f });

        Assert.Equal([1L, -2L], x.to(ScalarType.Int64).data<long>().ToArray());
        x.to(ScalarType.Float32).Dispose();
        x.cpu().fill_(1.5f);
        x.to(ScalarType.Float32, CPU, copy: true).fill_(9);
        TensorAssert.Equal([1.5, 1.5], x);
        Assert.Equal(1.5f, x[0].item<float>());
        Assert.Equal(1.5f, x[1].ToSingle());
        Assert.Equal(1.5f, x[1].ToDouble());
        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
    }
}
