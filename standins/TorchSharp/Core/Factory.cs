using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Makes tensors of managed memory.</summary>
internal static unsafe class Factory
{
    /// <summary>A copy of the array's elements, converted and moved as told.</summary>
    internal static Tensor OfArray(
        Array array, ReadOnlySpan<long> shape, ScalarType? type, Device? device, bool requiresGrad)
    {
        var elementType = ScalarTypeOf(array.GetType().GetElementType()!);
        var product = 1L;
        foreach (var size in shape)
        {
            product *= size;
        }

        if (product != array.Length)
        {
            throw new ArgumentException(
                $"mismatched total size creating a tensor from an array: {array.Length} elements for {product}");
        }

        nint handle;
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
        {
            fixed (long* sizes = shape)
            {
                handle = Native.Checked(Native.FromMemory(data, sizes, shape.Length, (sbyte)elementType));
            }
        }

        return Finish(new Tensor(handle), type, device, requiresGrad);
    }

    internal static Tensor OfArray(Array array, ScalarType? type, Device? device, bool requiresGrad)
    {
        Span<long> shape = stackalloc long[array.Rank];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = array.GetLength(i);
        }

        return OfArray(array, shape, type, device, requiresGrad);
    }

    internal static Tensor OfList<T>(
        IList<T> list, ReadOnlySpan<long> shape, ScalarType? type, Device? device, bool requiresGrad) =>
        OfArray(list as T[] ?? [.. list], shape, type, device, requiresGrad);

    internal static Tensor OfScalar(Scalar value, ScalarType type, Device? device, bool requiresGrad) =>
        Aten.scalar_tensor.Call(value, type, Argument.Default, device).WithGrad(requiresGrad);

    /// <summary>A tensor that lies on the array, which stays pinned for as long as the tensor is in use.</summary>
    internal static Tensor OnArray(Array array, ScalarType type, long count, long offset, bool requiresGrad)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        var size = (int)Buffer.ByteLength(array) / Math.Max(1, array.Length);
        var data = (byte*)pin.AddrOfPinnedObject() + (offset * size);
        var handle = Native.OnMemory(data, &count, 1, (sbyte)type, &Unpin, GCHandle.ToIntPtr(pin));
        if (handle == 0)
        {
            pin.Free();
            throw Native.Error();
        }

        return new Tensor(handle).WithGrad(requiresGrad);
    }

    private static Tensor Finish(Tensor tensor, ScalarType? type, Device? device, bool requiresGrad)
    {
        if (type is null && device is null)
        {
            return tensor.WithGrad(requiresGrad);
        }

        using (tensor)
        {
            return tensor.to(type ?? tensor.dtype, device ?? CPU).WithGrad(requiresGrad);
        }
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
