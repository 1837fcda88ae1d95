using System.Collections;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements in place: what is written here is written to the tensor.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly T* _data;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _isContiguous;

    internal TensorAccessor(Tensor tensor)
    {
        _tensor = tensor;
        _data = (T*)Native.Data(tensor.Handle);
        _shape = tensor.shape;
        _strides = tensor.stride();
        _isContiguous = tensor.is_contiguous();
        Count = tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => _data[PositionOf(indices)];
        set => _data[PositionOf(indices)] = value;
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_isContiguous)
        {
            new ReadOnlySpan<T>(_data + tensorIndex, (int)count).CopyTo(array.AsSpan(arrayIndex));
        }
        else
        {
            for (var i = 0L; i < count; i++)
            {
                array[arrayIndex + i] = _data[PositionOfElement(tensorIndex + i)];
            }
        }

        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        for (var i = 0L; i < count; i++)
        {
            _data[PositionOfElement(tensorIndex + i)] = array[arrayIndex + i];
        }

        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
        {
            yield return ElementAt(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T ElementAt(long element) => _data[PositionOfElement(element)];

    private long PositionOfElement(long element)
    {
        if (_isContiguous)
        {
            return element;
        }

        var position = 0L;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            position += element % _shape[i] * _strides[i];
            element /= _shape[i];
        }

        return position;
    }

    private long PositionOf(long[] indices)
    {
        // One index counts the elements, whatever the shape.
        if (indices.Length == 1)
        {
            ThrowUnlessWithin(indices[0], Count);
            return PositionOfElement(indices[0]);
        }

        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices for {_shape.Length} dimensions.", nameof(indices));
        }

        var position = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            ThrowUnlessWithin(indices[i], _shape[i]);
            position += indices[i] * _strides[i];
        }

        GC.KeepAlive(_tensor);
        return position;
    }

    private static void ThrowUnlessWithin(long index, long size)
    {
        if ((ulong)index >= (ulong)size)
        {
            throw new IndexOutOfRangeException($"The index {index} is outside of 0 to {size - 1}.");
        }
    }
}
